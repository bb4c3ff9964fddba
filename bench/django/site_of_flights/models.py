"""The tables that Offload's demo has made."""

from django.db import models


class Airport(models.Model):
    iata = models.TextField(primary_key=True)
    city = models.TextField(null=True)
    state = models.TextField(null=True)

    class Meta:
        managed = False
        db_table = "airport"


class Flight(models.Model):
    date = models.DateTimeField()
    delay = models.IntegerField()
    distance = models.IntegerField()
    origin = models.ForeignKey(
        Airport, models.PROTECT, db_column="origin", related_name="departures"
    )
    destination = models.ForeignKey(
        Airport, models.PROTECT, db_column="destination", related_name="arrivals"
    )

    class Meta:
        managed = False
        db_table = "flight"
