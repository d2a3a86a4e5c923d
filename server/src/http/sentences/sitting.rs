//! What refusals say about sittings and screens, as in [`super`].

use super::Both;

#[rustfmt::skip]
pub(super) const SITTING_NOT_FOUND: Both = (
    ("Cette séance n’existe pas, ou elle ne vous est pas ouverte.", "Repartez de la page du congrès."),
    ("There is no such sitting, or it is not open to you.", "Start from the page of the congress."),
);
#[rustfmt::skip]
pub(super) const PROXY_NOT_FOUND: Both = (
    ("Cette procuration n’existe pas.", "Rechargez la liste des procurations."),
    ("There is no such proxy.", "Load the list of proxies again."),
);
#[rustfmt::skip]
pub(super) const FLOOR_REQUEST_NOT_FOUND: Both = (
    ("Cette demande de parole n’existe pas.", "Rechargez la liste des orateurs."),
    ("There is no such request to speak.", "Load the list of speakers again."),
);
#[rustfmt::skip]
pub(super) const BADGE_NOT_FOUND: Both = (
    ("Aucun participant ne porte ce numéro.", "Relisez le badge, ou cherchez la personne par son nom."),
    ("No participant has this number.", "Read the badge again, or look for the person by name."),
);
#[rustfmt::skip]
pub(super) const SCREEN_NOT_FOUND: Both = (
    ("Cet écran n’existe pas.", "Rechargez la liste des écrans."),
    ("There is no such screen.", "Load the list of screens again."),
);
#[rustfmt::skip]
pub(super) const SCREEN_UNKNOWN: Both = (
    ("Cette machine n’est pas encore un écran du congrès.", "Demandez-lui un code, puis tapez ce code au bureau de la présidence."),
    ("This machine is not a screen of the congress yet.", "Ask it for a code, then type that code at the chair’s desk."),
);
#[rustfmt::skip]
pub(super) const SITTING_OPEN: Both = (
    ("Une séance est ouverte.", "Levez-la d’abord."),
    ("A sitting is open.", "Close it first."),
);
#[rustfmt::skip]
pub(super) const SITTING_CLOSED: Both = (
    ("La séance est levée.", "Ouvrez-en une autre pour continuer."),
    ("The sitting is closed.", "Open another one to go on."),
);
#[rustfmt::skip]
pub(super) const ITEM_MOVED: Both = (
    ("Un autre pupitre vient d’appeler autre chose.", "Regardez ce qui est en discussion, puis recommencez si besoin."),
    ("Another desk has just called something else.", "Look at what is on, then try again if need be."),
);
#[rustfmt::skip]
pub(super) const BALLOT_OPEN: Both = (
    ("Un scrutin est ouvert.", "Attendez qu’il soit clos, ou clôturez-le."),
    ("A ballot is open.", "Wait until it is closed, or close it."),
);
#[rustfmt::skip]
pub(super) const RULES_OUT_OF_RANGE: Both = (
    ("Une des règles dépasse ce qui est possible.", "De 0 à 20 procurations par personne, un temps de parole et une durée de scrutin de 10 secondes à une heure, un quorum d’au moins une personne."),
    ("One of the rules is out of its bounds.", "From 0 to 20 proxies each, speaking time and ballots of 10 seconds to one hour, a quorum of at least one person."),
);
#[rustfmt::skip]
pub(super) const PROXY_TO_ONESELF: Both = (
    ("Personne ne se représente soi-même.", "Choisissez une autre personne."),
    ("Nobody represents themselves.", "Choose somebody else."),
);
#[rustfmt::skip]
pub(super) const GIVER_NOT_ENTITLED: Both = (
    ("Cette personne ne vote pas : elle n’a pas de procuration à donner.", "Le secrétariat peut lui donner le droit de vote, parmi les participants."),
    ("This person has no vote, and so no proxy to give.", "The secretariat can give them a vote, among the participants."),
);
#[rustfmt::skip]
pub(super) const HOLDER_NOT_ENTITLED: Both = (
    ("La personne choisie ne vote pas et ne peut pas porter de procuration.", "Choisissez une personne qui vote."),
    ("The person chosen has no vote and can’t hold a proxy.", "Choose somebody who votes."),
);
#[rustfmt::skip]
pub(super) const GIVER_PRESENT: Both = (
    ("Qui est présent vote soi-même.", "La procuration pourra être donnée après son départ."),
    ("Who is present votes for themselves.", "The proxy can be given once they have left."),
);
#[rustfmt::skip]
pub(super) const HOLDER_ABSENT: Both = (
    ("La personne choisie n’est pas présente.", "Pendant la séance, choisissez une personne présente."),
    ("The person chosen is not present.", "During the sitting, choose somebody who is present."),
);
#[rustfmt::skip]
pub(super) const HOLDER_HAS_GIVEN: Both = (
    ("La personne choisie a elle-même donné procuration.", "Choisissez une autre personne : une procuration ne se transmet pas."),
    ("The person chosen has given a proxy away.", "Choose somebody else: a proxy can’t be passed on."),
);
#[rustfmt::skip]
pub(super) const GIVER_HOLDS: Both = (
    ("Qui porte une procuration ne peut pas donner la sienne.", "Renoncez d’abord aux procurations reçues."),
    ("Who holds a proxy can’t give their own away.", "Give up the proxies that were received first."),
);
#[rustfmt::skip]
pub(super) const TOO_MANY_PROXIES: Both = (
    ("La personne choisie porte déjà autant de procurations que permis.", "Choisissez une autre personne."),
    ("The person chosen holds as many proxies as one may.", "Choose somebody else."),
);
#[rustfmt::skip]
pub(super) const NOT_PRESENT: Both = (
    ("Vous n’êtes pas noté présent.", "Signalez d’abord votre arrivée."),
    ("You are not recorded as present.", "Say first that you have arrived."),
);
#[rustfmt::skip]
pub(super) const SPEAKS_ALREADY: Both = (
    ("Cette personne a déjà la parole.", "Reprenez-lui la parole plutôt que de retirer sa demande."),
    ("This person has the floor already.", "End their turn rather than withdraw their request."),
);
#[rustfmt::skip]
pub(super) const FLOOR_REQUEST_OVER: Both = (
    ("Cette demande de parole est terminée.", "Notez une nouvelle demande."),
    ("This request to speak is over.", "Note a new one."),
);
#[rustfmt::skip]
pub(super) const SPEAKING_TIME_OUT_OF_RANGE: Both = (
    ("Le temps de parole va de 10 secondes à une heure.", "Donnez une durée entre les deux."),
    ("Speaking time goes from 10 seconds to one hour.", "Give a time between the two."),
);
#[rustfmt::skip]
pub(super) const TOO_MANY_SCREENS: Both = (
    ("Trop de codes d’écran ont été demandés.", "Attendez quelques secondes, puis rechargez la page."),
    ("Too many codes for screens were asked for.", "Wait a few seconds, then load the page again."),
);
#[rustfmt::skip]
pub(super) const SCREEN_CODE_WRONG: Both = (
    ("Aucun écran n’affiche ce code.", "Relisez les six chiffres sur l’écran ; après dix minutes, il en affiche d’autres."),
    ("No screen shows this code.", "Read the six digits on the screen again; after ten minutes it shows others."),
);
#[rustfmt::skip]
pub(super) const TOO_MANY_GUESSES: Both = (
    ("Trop de codes faux ont été tapés.", "Attendez une minute, puis relisez le code sur l’écran."),
    ("Too many wrong codes were typed.", "Wait a minute, then read the code on the screen again."),
);
#[rustfmt::skip]
pub(super) const TOO_MANY_STREAMS: Both = (
    ("La séance est suivie dans trop de fenêtres.", "Fermez-en quelques-unes, puis rechargez celle-ci."),
    ("The sitting is followed in too many windows.", "Close some of them, then load this one again."),
);
