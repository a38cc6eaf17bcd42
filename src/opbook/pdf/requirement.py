"""What writing a PDF needs beyond opbook itself, and what to do where it is not there."""

from opbook.diagnostics import ConfigurationError


def check_requirements() -> None:
    """Load what writes PDFs.

    Raises:
        ConfigurationError: the extra `pdf` or a library of the system is missing; the message says how to get it.
    """
    try:
        import pypdf  # noqa: F401, PLC0415 - only what is asked for needs it
        import weasyprint  # noqa: F401, PLC0415 - as above
    except ImportError as error:
        message = f"`opbook pdf` needs the Python package `{error.name}`; `pip install 'opbook[pdf]'` installs it"
        raise ConfigurationError(message) from error
    except OSError as error:
        message = (
            "`opbook pdf` needs the library Pango, which this system does not have; on Debian and Ubuntu: "
            "`apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`, with Homebrew: `brew install pango`"
        )
        raise ConfigurationError(message) from error
