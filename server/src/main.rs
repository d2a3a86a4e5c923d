//! The command line: reads the configuration, starts, waits for the end.

use std::process::ExitCode;

use motion_ouverte::config::{
    Command, CommandLine, Config, CongressCommand, KeyCommand, NewCongress, RightsFormat,
    VerifyRequest,
};
use motion_ouverte::domain::policy::RightsTable;
use motion_ouverte::export::rights;
use motion_ouverte::{
    StartError, create_congress, export_motion, listen, print, rotate_key, run, show_key,
    verify_package,
};
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

fn main() -> ExitCode {
    let task = CommandLine::read().task();
    // The press needs no runtime and no log: what it has to say is one sentence.
    if matches!(task, Command::Print) {
        return ended(print().map(|()| ExitCode::SUCCESS));
    }
    let filter = EnvFilter::try_from_env("MOTION_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    let outcome = runtime.map_err(StartError::from).and_then(|runtime| {
        runtime.block_on(async {
            match task {
                Command::Serve(config) => serve(config).await,
                Command::Congress(CongressCommand::Create(new)) => create(*new).await,
                Command::Export(request) => export_motion(request).await,
                Command::Key(command) => key(&command),
                Command::Verify(request) => return verify(&request),
                Command::Rights(request) => {
                    print_rights(request.format);
                    Ok(())
                }
                Command::Print => unreachable!("printed above, without a runtime"),
            }
            .map(|()| ExitCode::SUCCESS)
        })
    });
    ended(outcome)
}

fn ended(outcome: Result<ExitCode, impl std::fmt::Display>) -> ExitCode {
    match outcome {
        Ok(code) => code,
        Err(error) => {
            eprintln!("motion-ouverte: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(config: Config) -> Result<(), StartError> {
    let listener = listen(config.listen)?;
    println!("listening on http://{}", listener.local_addr()?);
    run(listener, config, termination()?).await
}

async fn create(new: NewCongress) -> Result<(), StartError> {
    let email = new.email.trim().to_owned();
    println!("the congress is ready at {}", create_congress(new).await?);
    println!("log in there as {email} to prepare it");
    Ok(())
}

fn key(command: &KeyCommand) -> Result<(), StartError> {
    let words = match command {
        KeyCommand::Show(folder) => show_key(&folder.data),
        KeyCommand::Rotate(folder) => rotate_key(&folder.data),
    };
    print!("{}", words?);
    Ok(())
}

fn verify(request: &VerifyRequest) -> Result<ExitCode, StartError> {
    let verdict = verify_package(request)?;
    print!("{}", verdict.words);
    Ok(if verdict.is_sound {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn print_rights(format: RightsFormat) {
    let table = RightsTable::new();
    print!(
        "{}",
        match format {
            RightsFormat::Markdown => rights::markdown(&table),
            RightsFormat::Json => rights::json(&table),
        }
    );
}

/// Ends with the first SIGINT (Ctrl+C) or SIGTERM (a service manager).
fn termination() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}
