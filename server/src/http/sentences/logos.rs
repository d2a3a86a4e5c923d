//! What refusals say about the logo of a congress, as in [`super`].

use super::Both;

#[rustfmt::skip]
pub(super) const LOGO_NOT_FOUND: Both = (
    ("Ce congrès n’a pas de logo.", "Le secrétariat peut en déposer un."),
    ("This congress has no logo.", "The secretariat can add one."),
);
#[rustfmt::skip]
pub(super) const LOGO_TOO_LARGE: Both = (
    ("Ce fichier dépasse 256 Ko.", "Réduisez l’image, ou déposez un SVG."),
    ("This file is larger than 256 KB.", "Make the picture smaller, or add an SVG."),
);
#[rustfmt::skip]
pub(super) const LOGO_KIND_UNKNOWN: Both = (
    ("Ce fichier n’est ni un PNG, ni un JPEG, ni un SVG.", "Enregistrez le logo sous l’une de ces formes, puis déposez-le."),
    ("This file is neither a PNG nor a JPEG nor an SVG.", "Save the logo in one of these forms, then add it."),
);
#[rustfmt::skip]
pub(super) const LOGO_DAMAGED: Both = (
    ("Ce fichier est abîmé, ou contient ce qu’un logo ne doit pas contenir.", "Enregistrez de nouveau le logo depuis le logiciel qui l’a dessiné."),
    ("This file is damaged, or holds what a logo must not hold.", "Save the logo again from the program that drew it."),
);
#[rustfmt::skip]
pub(super) const LOGO_TOO_MANY_PIXELS: Both = (
    ("Cette image est trop grande une fois ouverte.", "Réduisez-la à 4096 pixels de côté, ou simplifiez le dessin."),
    ("This picture is too large once it is opened.", "Make it 4096 pixels wide and high at most, or simplify the drawing."),
);
