import os

from celery import shared_task

from . import exports


@shared_task
def tell_process():
    """The id of the process that does the work."""
    return os.getpid()


@shared_task
def write_objects(rows, path):
    exports.write_objects(rows, path)


@shared_task
def write_values(rows, path):
    exports.write_values(rows, path)
