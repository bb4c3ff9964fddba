"""Two ways in which a Django site writes its flights to a CSV file."""

import csv

from django.db import transaction

from .models import Flight

HEADER = (
    "Flight,Departure,Delay (min),Distance (mi),"
    "Origin,Origin city,Origin state,Destination,Destination city,Destination state\n"
)
COLUMNS = (
    "id", "date", "delay", "distance",
    "origin_id", "origin__city", "origin__state",
    "destination_id", "destination__city", "destination__state",
)  # fmt: skip


def write_objects(rows, path):
    """As the site of the story did it: the queryset keeps every object that it has made."""
    flights = Flight.objects.select_related("origin", "destination").order_by("date", "id")[:rows]
    with open(path, "w", newline="") as file:
        writer = open_writer(file)
        for flight in flights:
            origin, destination = flight.origin, flight.destination
            row = (
                flight.id, iso(flight.date), flight.delay, flight.distance,
                origin.iata, text(origin.city), text(origin.state),
                destination.iata, text(destination.city), text(destination.state),
            )  # fmt: skip
            writer.writerow(row)


def write_values(rows, path):
    """At its best: no objects, and a cursor in the server. Without a transaction Postgres would
    first write all that the cursor is to give to its disk."""
    flights = Flight.objects.order_by("date", "id").values_list(*COLUMNS)[:rows]
    with open(path, "w", newline="") as file, transaction.atomic():
        writer = open_writer(file)
        for id, date, delay, distance, origin, city, state, to, to_city, to_state in flights.iterator():
            row = (
                id, iso(date), delay, distance,
                origin, text(city), text(state),
                to, text(to_city), text(to_state),
            )  # fmt: skip
            writer.writerow(row)


def open_writer(file):
    file.write(HEADER)
    return csv.writer(file, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")


class Unquoted(str):
    """What `QUOTE_NONNUMERIC` takes for a number, because it has the method of one: so the file is the
    same as the other contenders'. Of the time that csv's own defaults take it costs a few percent."""

    def __float__(self):
        raise ValueError(f"not a number: {self}")


NOTHING = Unquoted()


def iso(date):
    return Unquoted(date.isoformat().replace("+00:00", "Z"))


def text(value):
    return NOTHING if value is None else value
