//! The one list of routes.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware;
use axum::routing::{any, delete, get, patch, post, put};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::set_header::SetResponseHeaderLayer;

use super::handlers::{
    agenda, amendments, ballots, congresses, contribution_history, contributions, documents,
    drafts, exports, groups, health, history, login, logos, minutes, motions, people,
    post as mails, preparation, representation, roster, screens, sealing, sessions, sheets,
    signing, sitting, sorting, versions,
};
use super::{State, assets, error, origin, page, socket, stream, verify};

/// Bytes of a JSON body, at most.
const LARGEST_BODY: usize = 256 * 1024;

/// Nothing but what this server serves, no inline code.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
     worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Every path, and who answers it.
pub(super) fn router(state: State) -> Router {
    let api = Router::new()
        .route("/health", get(health))
        .merge(of_sessions())
        .merge(of_congresses())
        .merge(of_people())
        .merge(of_roster())
        .merge(of_motions())
        .merge(of_signing())
        .merge(of_sorting())
        .merge(of_preparation())
        .merge(of_live_documents())
        .merge(of_contributions())
        .merge(of_amendments())
        .merge(of_ballots())
        .merge(of_groups())
        .merge(of_minutes())
        .merge(of_login_and_post())
        .merge(of_sittings())
        .fallback(error::unknown_route)
        .method_not_allowed_fallback(error::method_not_allowed)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CACHE_CONTROL,
            HeaderValue::from_static("no-store"),
        ));
    let verification = get(verify::form).post(verify::check);
    let verification = verification.layer(verify::body_limit());
    Router::new()
        .nest("/api", api)
        .route("/api/", any(error::unknown_route))
        .route("/motions/{id}", get(page::motion))
        .route("/motions/{id}/versions/{number}", get(page::version))
        .route("/motions/{id}/signatures", get(page::signatures))
        .route("/s/{slug}", get(page::short))
        .route("/verify", verification)
        .fallback(assets::serve)
        .layer(middleware::from_fn_with_state(state.clone(), origin::check))
        .layer(CatchPanicLayer::custom(error::after_panic))
        // A logo brings a stricter one of its own.
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(CONTENT_SECURITY_POLICY),
        ))
        .layer(constant(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(constant(header::REFERRER_POLICY, "same-origin"))
        .with_state(state)
}

fn of_sessions() -> Router<State> {
    Router::new()
        .route("/demo/personas", get(sessions::personas))
        .route("/demo/session", post(sessions::log_in_as_persona))
        .route("/session", get(sessions::session).delete(sessions::log_out))
}

fn of_congresses() -> Router<State> {
    Router::new()
        .route("/congresses", get(congresses::congresses))
        .route("/congresses/{slug}", get(congresses::congress))
        .route("/congresses/{slug}/events", get(congresses::events))
}

fn of_people() -> Router<State> {
    Router::new().route("/congresses/{slug}/participants", get(people::participants))
}

fn of_roster() -> Router<State> {
    let preview = post(roster::preview_import).layer(roster::body_limit());
    let import = post(roster::import).layer(roster::body_limit());
    Router::new()
        .route("/communes", get(roster::communes))
        .route("/congresses/{slug}/people", get(roster::records))
        .route("/congresses/{slug}/people", post(roster::add_participant))
        .route("/congresses/{slug}/people.csv", get(roster::csv))
        .route("/congresses/{slug}/people.xlsx", get(roster::xlsx))
        .route("/congresses/{slug}/people/import", import)
        .route("/congresses/{slug}/people/import/preview", preview)
        .route("/participants/{id}", patch(roster::change_participant))
        .route("/participants/{id}", delete(roster::remove_participant))
        .route(
            "/participants/{id}/restoration",
            post(roster::restore_participant),
        )
}

fn of_motions() -> Router<State> {
    let draft = post(drafts::take).layer(drafts::body_limit());
    let preview = post(drafts::preview).layer(drafts::body_limit());
    Router::new()
        .route("/motions/{id}/draft", draft)
        .route("/motions/{id}/draft/preview", preview)
        .route("/motions/{id}", get(motions::motion))
        .route("/motions/{id}/phase", put(motions::change_phase))
        .route("/motions/{id}/package", get(sealing::package))
        .route("/versions/{digest}", get(sealing::known))
        .route("/motions/{id}/proofreading", get(versions::proofreading))
        .route("/motions/{id}/versions", get(versions::versions))
        .route("/motions/{id}/versions/{number}", get(versions::version))
        .route(
            "/motions/{id}/versions/{number}/canonical",
            get(versions::canonical),
        )
        .route(
            "/motions/{id}/versions/{number}/comparison/{to}",
            get(versions::comparison),
        )
        .route("/motions/{id}/origins", get(versions::origins))
        .route("/motions/{id}/export/{form}", get(exports::export))
        .route("/motions/{id}/sections", post(motions::create_section))
        .route("/sections/{id}", patch(motions::change_section))
        .route("/sections/{id}", delete(motions::remove_section))
        .route("/sections/{id}/restoration", post(motions::restore_section))
        .route("/sections/{id}/history", get(history::history))
        .route(
            "/sections/{id}/history/{update}",
            get(history::historic_state),
        )
        .route("/sections/{id}/comparison", get(history::comparison))
        .route("/sections/{id}/writers", get(history::writers))
}

fn of_signing() -> Router<State> {
    let list = get(signing::signatures).post(signing::sign);
    let scan = get(sheets::scan)
        .put(sheets::keep_scan)
        .layer(sheets::scan_limit());
    let of_motion = Router::new()
        .route("/signing", get(signing::signing).put(signing::change))
        .route("/signatures", list)
        .route("/signatures/codes", post(signing::request_code))
        .route("/signatures/assisted", post(signing::sign_for_somebody))
        .route("/signatures/register", get(signing::register))
        .route("/representation", get(representation::representation))
        .route("/representation/stream", get(representation::stream))
        .route("/sheets", get(sheets::sheets).post(sheets::make))
        .route("/sheets.pdf", get(documents::sheets));
    let of_sheet = Router::new()
        .route("/", get(sheets::sheet))
        .route("/typing", put(sheets::type_in))
        .route("/accept", post(sheets::accept))
        .route("/pdf", get(documents::sheet))
        .route("/scan", scan);
    Router::new()
        .nest("/motions/{id}", of_motion)
        .nest("/sheets/{id}", of_sheet)
        .route("/signatures/{id}/held", post(signing::held))
        .route("/signatures/{id}/receipt", post(documents::receipt))
        .route("/signatures/{id}/withdraw", post(signing::withdraw))
        .route("/signatures/{id}/verdict", post(signing::judge))
}

fn of_sorting() -> Router<State> {
    Router::new()
        .route("/congresses/{slug}/board", get(sorting::board))
        .route("/contributions/{id}/links", post(sorting::link))
        .route("/contribution-links/{id}", delete(sorting::unlink))
        .route("/contributions/{id}/merge", put(sorting::merge))
        .route("/contributions/{id}/merge", delete(sorting::stand_alone))
        .route("/contributions/{id}/answer", put(sorting::answer_to))
        .route("/contributions/{id}/theme", put(sorting::sort_under))
        .route("/contributions/{id}/fate", get(sorting::fate))
        .route("/sections/{id}/contributions", get(sorting::of_section))
}

fn of_contributions() -> Router<State> {
    use contribution_history as history;
    let list = get(contributions::contributions).post(contributions::create);
    let one = get(contributions::contribution).patch(contributions::change);
    let withdrawal = post(contributions::withdraw).delete(contributions::restore);
    let support = put(contributions::support).delete(contributions::stop_supporting);
    let reading = put(contributions::mark_read).delete(contributions::mark_unread);
    let co_authorship = put(contributions::join).delete(contributions::leave);
    let of_one = Router::new()
        .route("/", one)
        .route("/submission", post(contributions::submit))
        .route("/withdrawal", withdrawal)
        .route("/support", support)
        .route("/reading", reading)
        .route("/co-authorship", co_authorship)
        .route("/receipt", post(contributions::issue_receipt))
        .route("/confirmation", post(contributions::confirm))
        .route("/history", get(history::history))
        .route("/history/{update}", get(history::historic_state))
        .route("/comparison", get(history::comparison))
        .route("/writers", get(history::writers));
    Router::new()
        .route("/congresses/{slug}/contributions", list)
        .route(
            "/congresses/{slug}/contributions/overview",
            get(contributions::overview),
        )
        .nest("/contributions/{id}", of_one)
}

fn of_sittings() -> Router<State> {
    let rules = get(sitting::rules).put(sitting::set_rules);
    let all = get(sitting::sittings).post(sitting::open);
    let proxies = get(sitting::proxies).post(sitting::give_proxy);
    let turn = put(sitting::give_floor).delete(sitting::end_floor);
    let of_congress = Router::new()
        .route("/sitting", get(sitting::state))
        .route("/sitting/stream", get(sitting::stream))
        .route("/sitting/me", get(sitting::mine))
        .route("/desk", get(sitting::desk))
        .route("/sitting-rules", rules)
        .route("/sittings", all)
        .route("/proxies", proxies)
        .route("/proxies/holders", get(sitting::proxy_holders))
        .route("/show", put(screens::show))
        .route("/screens", post(screens::offer))
        .route("/screens/pairing", post(screens::pair));
    let of_one = Router::new()
        .route("/item", put(sitting::call))
        .route("/closing", post(sitting::close))
        .route("/presences", post(sitting::record_presence))
        .route("/tellers", put(sitting::set_tellers))
        .route("/floor", post(sitting::ask_floor));
    Router::new()
        .nest("/congresses/{slug}", of_congress)
        .nest("/sittings/{id}", of_one)
        .route("/proxies/{id}", delete(sitting::end_proxy))
        .route("/floor/{id}", delete(sitting::withdraw_floor))
        .route("/floor/{id}/turn", turn)
        .route("/screens/{id}", delete(screens::remove))
        .route("/screen", get(screens::pairing))
        .route("/screen/state", get(screens::state))
        .route("/screen/stream", get(screens::stream))
}

fn of_amendments() -> Router<State> {
    let list = get(amendments::amendments).post(amendments::create);
    let discussion = get(amendments::discussion)
        .put(amendments::move_in_discussion)
        .delete(amendments::order_by_rule);
    let one = get(amendments::amendment)
        .patch(amendments::change)
        .delete(amendments::discard);
    let opening = put(amendments::open).delete(amendments::close);
    let co_authorship = put(amendments::join).delete(amendments::leave);
    let signature = put(amendments::sign).delete(amendments::unsign);
    let opinion = put(amendments::give_opinion).delete(amendments::take_opinion_back);
    let fate = put(amendments::decide).delete(amendments::reopen);
    let adoption = get(amendments::adoption)
        .post(amendments::adopt)
        .delete(amendments::undo_adoption)
        .layer(amendments::body_limit());
    let of_one = Router::new()
        .route("/", one)
        .route("/comparison", get(amendments::comparison))
        .route("/writers", get(amendments::writers))
        .route("/opening", opening)
        .route("/co-authorship", co_authorship)
        .route("/signature", signature)
        .route("/tabling", post(amendments::table))
        .route("/withdrawal", post(amendments::withdraw))
        .route("/taking-up", post(amendments::take_up))
        .route("/opinion", opinion)
        .route("/fate", fate)
        .route("/adoption", adoption)
        .route("/adoption/undoing", get(amendments::undoing))
        .route("/review", put(amendments::review))
        .route("/rectification", post(amendments::rectify));
    let of_motion = Router::new()
        .route("/amendments", list)
        .route("/amendments.pdf", get(documents::bundle))
        .route("/amendments.akn.zip", get(documents::bundle_akn))
        .route("/bundle", get(amendments::bundle))
        .route("/compatibility", get(amendments::compatibility))
        .route("/discussion", discussion)
        .route("/what-if", get(amendments::what_if))
        .route("/amendment-settings", put(amendments::set_settings));
    Router::new()
        .nest("/motions/{id}", of_motion)
        .nest("/amendments/{id}", of_one)
}

fn of_ballots() -> Router<State> {
    let open = post(ballots::open).layer(amendments::body_limit());
    let of_one = Router::new()
        .route("/", get(ballots::ballot))
        .route("/votes", post(ballots::vote))
        .route("/count", put(ballots::count))
        .route("/closing", post(ballots::close))
        .route("/deadline", put(ballots::set_deadline))
        .route("/casting-vote", put(ballots::give_casting_vote))
        .route("/voiding", post(ballots::void));
    Router::new()
        .route("/congresses/{slug}/ballots", get(ballots::ballots))
        .route("/congresses/{slug}/decisions", get(ballots::decisions))
        .route("/sittings/{id}/ballots", open)
        .route("/sittings/{id}/results.csv", get(ballots::csv))
        .route("/sittings/{id}/results.xlsx", get(ballots::xlsx))
        .route("/sittings/{id}/results.json", get(ballots::json))
        .nest("/ballots/{id}", of_one)
}

fn of_groups() -> Router<State> {
    Router::new()
        .route("/groups/{id}", get(groups::group))
        .route("/congresses/{slug}/now", get(groups::now))
}

fn of_minutes() -> Router<State> {
    let of_sitting = Router::new()
        .route("/minutes", get(minutes::minutes).post(minutes::begin))
        .route("/minutes/facts", post(minutes::put_facts))
        .route("/minutes/approval", put(minutes::approve))
        .route("/minutes.txt", get(minutes::text))
        .route("/minutes.pdf", get(documents::minutes));
    Router::new().nest("/sittings/{id}", of_sitting)
}

fn of_preparation() -> Router<State> {
    let logo = get(logos::logo)
        .put(logos::set_logo)
        .delete(logos::remove_logo)
        .layer(logos::body_limit());
    Router::new()
        .route("/congresses/{slug}", patch(preparation::change_congress))
        .route(
            "/congresses/{slug}/preparation",
            get(preparation::preparation),
        )
        .route("/congresses/{slug}/logo", logo)
        .route("/congresses/{slug}/themes", post(preparation::create_theme))
        .route("/themes/{id}", patch(preparation::change_theme))
        .route("/themes/{id}", delete(preparation::remove_theme))
        .route("/themes/{id}/place", put(preparation::move_theme))
        .route("/congresses/{slug}/groups", post(preparation::create_group))
        .route("/groups/{id}", patch(preparation::change_group))
        .route("/groups/{id}", delete(preparation::remove_group))
        .route("/groups/{id}/place", put(preparation::move_group))
        .route("/groups/{id}/sections", put(preparation::set_sections))
        .route(
            "/sections/{id}/rapporteurs",
            put(preparation::set_rapporteurs),
        )
        .route("/congresses/{slug}/agenda", post(agenda::create_item))
        .route("/agenda/{id}", put(agenda::change_item))
        .route("/agenda/{id}", delete(agenda::remove_item))
        .route("/congresses/{slug}/motions", post(agenda::create_motion))
        .route("/motions/{id}", patch(agenda::change_motion))
        .route("/motions/{id}/plans/{phase}", put(agenda::plan_phase))
}

fn of_live_documents() -> Router<State> {
    let frames = post(stream::take_frames).layer(stream::body_limit());
    Router::new()
        .route("/live", get(socket::open))
        .route("/live/stream", get(stream::open))
        .route("/live/frames", frames)
}

fn of_login_and_post() -> Router<State> {
    let ended = delete(login::end_sessions_of_participant);
    Router::new()
        .route("/login", get(login::login_page))
        .route("/login/codes", post(login::request_code))
        .route("/login/sessions", post(login::log_in))
        .route("/sessions", get(login::own_sessions))
        .route("/sessions/{id}", delete(login::end_own_session))
        .route("/participants/{id}/sessions", ended)
        .route("/congresses/{slug}/mails", get(mails::mails))
        .route("/congresses/{slug}/invitations", post(mails::invite))
        .route(
            "/congresses/{slug}/invitations/preview",
            post(mails::preview),
        )
}

fn constant(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}
