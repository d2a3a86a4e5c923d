//! What refusals say about amendments, as in [`super`].

use super::Both;

#[rustfmt::skip]
pub(super) const AMENDMENT_NOT_FOUND: Both = (
    ("Cet amendement n’existe pas, ou il ne vous est pas ouvert.", "Repartez de la liste des amendements."),
    ("There is no such amendment, or it is not open to you.", "Start from the list of amendments."),
);
#[rustfmt::skip]
pub(super) const FORBIDDEN_OWN: Both = (
    ("C’est votre propre amendement.", "Demandez plutôt à d’autres élus de le cosigner : vous comptez déjà parmi les signataires."),
    ("This is your own amendment.", "Ask other elected members to sign it instead: you count among its signatories already."),
);
#[rustfmt::skip]
pub(super) const ALREADY_TABLED: Both = (
    ("Cet amendement est déjà déposé.", "Son texte est fixé et il garde son numéro. Pour le changer, retirez-le ou rectifiez-le."),
    ("This amendment is tabled already.", "Its text is fixed and it keeps its number. To change it, withdraw it or rectify it."),
);
#[rustfmt::skip]
pub(super) const TARGET_UNCLEAR: Both = (
    ("On ne voit pas ce que cet amendement modifie.", "Choisissez un passage de la motion, ou un amendement déposé, puis recommencez."),
    ("It is not clear what this amendment changes.", "Choose a passage of the motion, or a tabled amendment, then try again."),
);
#[rustfmt::skip]
pub(super) const TARGET_GONE: Both = (
    ("Ce passage n’est plus dans le texte.", "Rechargez la motion et choisissez le passage de nouveau."),
    ("This passage is no longer in the text.", "Load the motion again and choose the passage anew."),
);
#[rustfmt::skip]
pub(super) const SUGGESTION_NOT_FOUND: Both = (
    ("Les mots à remplacer ne sont pas dans ce passage.", "Sélectionnez-les de nouveau, dans un seul paragraphe."),
    ("The words to be replaced are not in this passage.", "Select them again, within one paragraph."),
);
#[rustfmt::skip]
pub(super) const SUGGESTION_AMBIGUOUS: Both = (
    ("Ces mots se trouvent plusieurs fois dans ce passage.", "Sélectionnez quelques mots de plus autour d’eux."),
    ("These words stand in this passage more than once.", "Select a few more words around them."),
);
#[rustfmt::skip]
pub(super) const TOO_MANY_AMENDMENTS: Both = (
    ("L’auteur a déjà cent projets d’amendement.", "Déposez-en, ou supprimez ceux qui ne servent plus."),
    ("The author has a hundred draft amendments already.", "Table some, or give up those that are no longer of use."),
);
#[rustfmt::skip]
pub(super) const CANNOT_AMEND: Both = (
    ("Cette personne n’est pas élue : elle ne peut ni écrire ni signer un amendement.", "Choisissez un élu dans la liste des participants."),
    ("This person is not an elected member, and can neither write nor sign an amendment.", "Choose an elected member from the list of participants."),
);
#[rustfmt::skip]
pub(super) const OWN_SIGNATURE: Both = (
    ("Un auteur compte déjà parmi les signataires de son amendement.", "Demandez leur signature à d’autres élus."),
    ("An author counts among the signatories of an amendment already.", "Ask other elected members for their signature."),
);
#[rustfmt::skip]
pub(super) const TOO_MANY_SIGNATORIES: Both = (
    ("Trop de personnes sont invitées à signer.", "Invitez-en 500 au plus, ou ouvrez le projet à tout le congrès."),
    ("Too many people are asked to sign.", "Ask 500 at most, or open the draft to the whole congress."),
);
#[rustfmt::skip]
pub(super) const DEADLINE_PASSED: Both = (
    ("L’heure limite de dépôt est passée.", "Votre texte est gardé. Adressez-vous au secrétariat, qui peut la repousser."),
    ("The deadline for tabling has passed.", "Your text is kept. Turn to the secretariat, which can move the deadline."),
);
#[rustfmt::skip]
pub(super) const CHANGES_NOTHING: Both = (
    ("Cet amendement ne change rien au texte.", "Votre projet est gardé. Écrivez ce qui doit changer : une différence d’espaces ne compte pas."),
    ("This amendment changes nothing in the text.", "Your draft is kept. Write what is to change: a difference of spaces does not count."),
);
#[rustfmt::skip]
pub(super) const TOUCHES_MORE: Both = (
    ("Cet amendement modifie plus que le passage choisi.", "Votre texte est gardé. Rétablissez ce qui est autour, ou faites-en un autre amendement."),
    ("This amendment changes more than the passage that was chosen.", "Your text is kept. Restore what stands around it, or make another amendment of that."),
);
#[rustfmt::skip]
pub(super) const TOO_FEW_SIGNATURES: Both = (
    ("Il manque des signatures à cet amendement.", "Votre texte est gardé. Invitez d’autres élus à le signer ; qui a signé avant un changement doit signer de nouveau."),
    ("This amendment lacks signatures.", "Your text is kept. Ask other elected members to sign it; who signed before a change has to sign again."),
);
#[rustfmt::skip]
pub(super) const SECTION_GONE: Both = (
    ("La section que vise cet amendement n’est plus dans la motion.", "Votre texte est gardé. Choisissez un passage dans une autre section."),
    ("The section that this amendment is to is no longer in the motion.", "Your text is kept. Choose a passage in another section."),
);
#[rustfmt::skip]
pub(super) const PARENT_NOT_TABLED: Both = (
    ("L’amendement que celui-ci modifie n’est plus en discussion.", "Votre texte est gardé. Vous pouvez amender la motion elle-même."),
    ("The amendment that this one amends is no longer before the assembly.", "Your text is kept. You can amend the motion itself."),
);
#[rustfmt::skip]
pub(super) const AMENDS_AMENDMENT: Both = (
    ("Un sous-amendement ne peut pas être amendé à son tour.", "Déposez un autre sous-amendement au même amendement."),
    ("A sub-amendment can’t be amended in turn.", "Table another sub-amendment to the same amendment."),
);
#[rustfmt::skip]
pub(super) const REMOVAL_NOT_AMENDED: Both = (
    ("Cet amendement supprime toute la section : il n’a pas de texte à sous-amender.", "Déposez plutôt un amendement à la section elle-même."),
    ("This amendment takes the whole section out: it has no words to amend.", "Table an amendment to the section itself instead."),
);
#[rustfmt::skip]
pub(super) const TAKEN_UP: Both = (
    ("Quelqu’un d’autre a repris cet amendement entre-temps.", "Votre texte est gardé. Proposez-le comme sous-amendement, ou comme un nouvel amendement."),
    ("Somebody else has made this amendment theirs meanwhile.", "Your text is kept. Propose it as a sub-amendment, or as a new amendment."),
);
#[rustfmt::skip]
pub(super) const NOT_TABLED: Both = (
    ("Cet amendement n’est pas encore déposé.", "Attendez que ses auteurs le déposent."),
    ("This amendment is not tabled yet.", "Wait until its authors table it."),
);
#[rustfmt::skip]
pub(super) const ALREADY_DECIDED: Both = (
    ("Cet amendement n’est plus en discussion.", "Rechargez la page pour voir ce qu’il est devenu."),
    ("This amendment is no longer before the assembly.", "Load the page again to see what became of it."),
);
#[rustfmt::skip]
pub(super) const NOT_WITHDRAWN: Both = (
    ("Cet amendement n’est pas retiré.", "Seul un amendement retiré par son auteur peut être repris."),
    ("This amendment is not withdrawn.", "Only what its author has withdrawn can be taken up."),
);
#[rustfmt::skip]
pub(super) const NOT_ADOPTED: Both = (
    ("Cet amendement n’est pas adopté.", "Rechargez la page pour voir ce qu’il est devenu."),
    ("This amendment is not adopted.", "Load the page again to see what became of it."),
);
#[rustfmt::skip]
pub(super) const TAKEN_ALONG: Both = (
    ("Cet amendement a été adopté avec un autre, qui dit la même chose.", "Annulez l’adoption de l’autre : celui-ci reviendra avec lui."),
    ("This amendment was adopted with another one that says the same.", "Undo the adoption of the other one: this one comes back with it."),
);
#[rustfmt::skip]
pub(super) const REASON_MISSING: Both = (
    ("Il manque le motif.", "Écrivez-le en une phrase : il sera montré avec la décision."),
    ("The reason is missing.", "Write it in one sentence: it is shown with the decision."),
);
#[rustfmt::skip]
pub(super) const FATE_UNKNOWN: Both = (
    ("Ce sort ne s’enregistre pas ici.", "Choisissez rejeté, non défendu, retiré, tombé ou irrecevable ; une adoption a sa propre page."),
    ("This outcome is not recorded here.", "Choose rejected, not defended, withdrawn, fallen or inadmissible; an adoption has a page of its own."),
);
#[rustfmt::skip]
pub(super) const SIGNATURES_OUT_OF_RANGE: Both = (
    ("Ce nombre de signatures n’est pas possible.", "Saisissez un nombre de 1 à 500 ; l’auteur compte pour une."),
    ("This number of signatures is not possible.", "Enter a number from 1 to 500; the author counts as one."),
);
#[rustfmt::skip]
pub(super) const TEXT_MOVED: Both = (
    ("Le texte a changé depuis que vous l’avez lu.", "Rien n’est modifié, et ce que vous avez écrit est gardé. Rechargez la page, puis recommencez."),
    ("The text has changed since you read it.", "Nothing was changed, and what you wrote is kept. Load the page again, then try anew."),
);
#[rustfmt::skip]
pub(super) const DECISION_NEEDED: Both = (
    ("Cet amendement se heurte au texte actuel.", "Rien n’est modifié. Ouvrez l’écran de fusion et décidez ce que le texte devient."),
    ("This amendment collides with the present text.", "Nothing was changed. Open the merge screen and decide what the text becomes."),
);
#[rustfmt::skip]
pub(super) const FALLS_CHANGED: Both = (
    ("Les amendements qui tomberaient ne sont plus les mêmes.", "Rien n’est modifié. Rechargez l’aperçu et confirmez-les de nouveau."),
    ("The amendments that would fall are no longer the same.", "Nothing was changed. Load the preview again and confirm them anew."),
);
#[rustfmt::skip]
pub(super) const TEXT_UNWRITABLE: Both = (
    ("Ce texte contient une forme qu’une section ne peut pas avoir.", "Écrivez un titre d’une ligne, des paragraphes et des listes simples."),
    ("This text holds something that a section can’t have.", "Write a title of one line, paragraphs and simple lists."),
);
#[rustfmt::skip]
pub(super) const DECISION_TOUCHES_MORE: Both = (
    ("Ce texte change aussi des passages que l’amendement ne touche pas.", "Rien n’est modifié. Rétablissez-y le texte actuel, puis décidez de nouveau."),
    ("This text also changes passages that the amendment does not touch.", "Nothing was changed. Restore the present text there, then decide anew."),
);
#[rustfmt::skip]
pub(super) const NOT_IN_DISCUSSION: Both = (
    ("L’amendement voisin n’est pas discuté dans cette section.", "Rechargez l’ordre de discussion et choisissez une autre place."),
    ("The neighbouring amendment is not discussed in this section.", "Load the order of discussion again and choose another place."),
);
#[rustfmt::skip]
pub(super) const TOO_MANY_WRITERS: Both = (
    ("Un amendement a dix coauteurs au plus.", "Retirez une personne avant d’en inviter une autre ; les autres peuvent le signer."),
    ("An amendment has ten co-authors at most.", "Remove somebody before you invite somebody else; others can sign it."),
);
