"""Real servers on the loopback, run by whoever runs the tests: nginx with WebDAV, and OpenSSH."""

import getpass
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def wait_for(port, process):
    for _ in range(200):
        if process.poll() is not None:
            raise SystemExit(f"the server ended with {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("the server does not listen")


class Nginx:
    """Takes PUT, MOVE and DELETE below /dav for the account `tide`, whose password is `deep water`."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.files = self.folder / "dav"
        self.files.mkdir(parents=True)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/dav"
        hashed = subprocess.run(["openssl", "passwd", "-apr1", "deep water"], capture_output=True, text=True, check=True)
        (self.folder / "accounts").write_text("tide:" + hashed.stdout)
        user = "user root;" if os.geteuid() == 0 else ""
        temporary = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("proxy", "fastcgi", "uwsgi", "scgi"))
        (self.folder / "nginx.conf").write_text(f"""
{user} daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 64; }}
http {{
  access_log {folder}/access.log; client_body_temp_path {folder}/body; client_max_body_size 100m; {temporary}
  server {{
    listen 127.0.0.1:{self.port};
    location /dav/ {{
      root {folder}; dav_methods PUT DELETE MOVE;
      auth_basic "songs"; auth_basic_user_file {folder}/accounts;
    }}
  }}
}}
""")
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        self.process = subprocess.Popen([program, "-c", str(self.folder / "nginx.conf"), "-e", f"{folder}/error.log"],
                                        stderr=subprocess.DEVNULL)
        wait_for(self.port, self.process)

    def requests(self):
        lines = (self.folder / "access.log").read_text().splitlines()
        return [(line.split('"')[1].split()[0], line.split('"')[2].split()[0]) for line in lines]

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Ssh:
    """An SFTP server with a key of its own, which lets in whoever has the key `identity`."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.files = self.folder / "sftp"
        self.files.mkdir(parents=True)
        self.port = free_port()
        self.user = getpass.getuser()
        for name in ("host", "identity", "stranger"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(self.folder / name)], check=True)
        listed = subprocess.run(["ssh-keygen", "-lf", str(self.folder / "host.pub")], capture_output=True, text=True,
                                check=True)
        self.host_key = listed.stdout.split()[1]
        shutil.copy(self.folder / "identity.pub", self.folder / "authorized")
        (self.folder / "sshd.conf").write_text(f"""
ListenAddress 127.0.0.1
Port {self.port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/authorized
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
Subsystem sftp internal-sftp
""")
        if os.geteuid() == 0:
            os.makedirs("/run/sshd", exist_ok=True)
        self.log = open(self.folder / "sshd.log", "wb")
        self.process = subprocess.Popen(["/usr/sbin/sshd", "-D", "-e", "-f", str(self.folder / "sshd.conf")],
                                        stderr=self.log)
        wait_for(self.port, self.process)

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Track:
    """A track that goes to one target, in a folder with an outbox of its own."""

    def __init__(self, folder, secrets):
        self.folder = Path(folder)
        self.environment = {**os.environ, "TRKC_STATE_DIR": str(self.folder / "state"), **secrets}

    def deliver(self, target, *words, pitch=440):
        path = self.folder / "song.trk"
        path.write_text(f"""trk 1
track "Прилив & отлив" {{ tempo = 120 bpm   artist = "Ночь" }}
instrument tick(vel) {{ length = 20 ms   out = 0.5 * vel * sine(phase({pitch} Hz)) }}
section A 2 bars {{ play grid 1/4 {{| x . . . |}} on tick }}
deliver {{ emit {target} }}
""")
        subprocess.run(["trkc", str(path), "-o", str(self.folder / "song.flac")], check=True)
        run = subprocess.run(["trkc", str(path), "--deliver", *words], env=self.environment, capture_output=True,
                             text=True, check=False)
        self.said = run.stderr + run.stdout
        return f"exit {run.returncode}, {self.said.strip().splitlines()[-1].rpartition(': ')[2]}"

    def song(self):
        return (self.folder / "song.flac").read_bytes()
