"""Start the whole application."""

import os
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from django.urls import reverse

from accounts.models import User
from config.processes import Processes, answers, is_free, web_command, worker_command
from config.production import refuse_demo_people

FIRST_PAGE_S = 60


class Command(BaseCommand):
    """`manage.py start`."""

    help = "Bring the database up to date, then run the web server and the workers until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--port`."""
        parser.add_argument("--port", type=int, default=settings.PORT, help="default: %(default)s")

    def handle(self, *_args: Any, port: int, **_options: Any) -> None:
        """Start, print the address, stay until SIGTERM or Ctrl-C.

        Raises:
            CommandError: the port is taken, or the first page does not come.
        """
        if not is_free(settings.HOST, port):
            raise CommandError(
                f"Port {port} is taken. Choose another one, for example: "
                f"UPFRONT_PORT={port + 1} make run"
            )
        self._prepare()
        os.environ["UPFRONT_PORT"] = str(port)
        workers = [worker_command()] * settings.WORKERS
        processes = Processes(web_command(settings.HOST, port), *workers)
        try:
            self._wait_for_first_page(processes, port)
            self._say_where(port)
            processes.keep()
        finally:
            processes.stop()

    def _prepare(self) -> None:
        self._say("Preparing the database")
        call_command("migrate", verbosity=0)
        refuse_demo_people()
        call_command("collectstatic", interactive=False, verbosity=0)
        if settings.DEMO and not User.objects.demo().exists():
            self._say("Loading the demo projects")
            call_command("load_demo")
        connections.close_all()

    def _wait_for_first_page(self, processes: Processes, port: int) -> None:
        give_up = time.monotonic() + FIRST_PAGE_S
        while not answers(settings.HOST, port, reverse(settings.LOGIN_URL)):
            if processes.stopping:
                return
            if time.monotonic() > give_up:
                raise CommandError("The web server does not answer. The lines above say why.")
            time.sleep(0.1)

    def _say_where(self, port: int) -> None:
        here = f"http://localhost:{port}"
        is_local = settings.BASE_URL.startswith("http://localhost:")
        self._say(f"\nUpfront is at {here if is_local else settings.BASE_URL}")
        if settings.DEMO:
            people = User.objects.demo().active().order_by("email")
            for email, name in people.values_list("email", "name"):
                self._say(f"  {email:<40} {name}")
            self._say(f"Everybody signs in with the password {settings.DEMO_PASSWORD}")
            connections.close_all()
        self._say("Stop with Ctrl-C.")

    def _say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()
