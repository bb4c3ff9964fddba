"""What the site's web process does when somebody presses the button, and then waits for.

`python -m site_of_flights.ask` prints the id of the worker's process; with a task, a number of rows
and a file behind it, how many milliseconds it took from sending the task until its result was there.
"""

import sys
import time

from .celery import app

PATIENCE_SECONDS = 60


def main(task=None, rows=None, path=None):
    # Also opens the connections, which a web process has open.
    process = app.send_task("site_of_flights.tasks.tell_process").get(timeout=PATIENCE_SECONDS)
    if task is None:
        return process
    start = time.perf_counter()
    app.send_task(f"site_of_flights.tasks.{task}", [int(rows), path]).get()
    return (time.perf_counter() - start) * 1000


print(main(*sys.argv[1:]))
