"""A Bot API server within a test's own process."""

import threading
from argparse import Namespace
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

_path = str(Path(__file__).resolve().parents[2] / "tools" / "bot_api")
_spec = spec_from_loader("bot_api", SourceFileLoader("bot_api", _path))
bot_api = module_from_spec(_spec)
_spec.loader.exec_module(bot_api)


def serve(tls=None):
    """With a certificate and its key, it speaks TLS."""
    server = bot_api.Server(Namespace(behave="", keep=None, log=None, tls=tls))
    threading.Thread(target=server.run, daemon=True).start()
    return server


def served(track, server, name=None, change=lambda text: text):
    """A copy of a track that goes to the server; its path."""
    path = Path(track).with_name(name or Path(track).stem + ".served.trk")
    path.write_text(change(Path(track).read_text().replace("{server}", f"{'https' if server.context else 'http'}://127.0.0.1:{server.port}")))
    return str(path)
