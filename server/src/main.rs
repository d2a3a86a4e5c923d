//! The command line: reads the configuration, starts, waits for the end.

use motion_ouverte::config::CommandLine;
use motion_ouverte::{StartError, listen, run};
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

fn main() -> std::process::ExitCode {
    let config = CommandLine::read().config();
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
            let listener = listen(config.listen)?;
            println!("listening on http://{}", listener.local_addr()?);
            run(listener, config, termination()?).await
        })
    });
    match outcome {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("motion-ouverte: {error}");
            std::process::ExitCode::FAILURE
        }
    }
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
