"""`commonground completion`."""

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> int:
    """Print what SHELL needs to complete commands and options.

    For bash, add this line to ~/.bashrc: eval "$(commonground completion bash)"
    """
    from commonground.cli.main import main

    completion = get_completion_class(shell)
    if completion is None:
        raise click.UsageError(f"There is no completion for {shell}.")
    click.echo(completion(main, {}, "commonground", "_COMMONGROUND_COMPLETE").source())
    return 0
