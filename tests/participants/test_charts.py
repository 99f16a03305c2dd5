from participants.charts import Bar, Part, bars
from participants.seats import GroupSeats, Seats


def test_bars_show_the_room_and_each_group_on_one_scale():
    seats = Seats(
        groups=(
            GroupSeats("Carers", confirmed=3, offered=1, kept_empty=1, waiting=2, limit=8),
            GroupSeats("Academics"),
        ),
        no_group=GroupSeats("No group", confirmed=2),
        all=GroupSeats("Everybody", confirmed=5, offered=1, kept_empty=1, waiting=2, limit=10),
        free=4,
    )

    assert bars(seats) == (
        Bar(
            "The whole room",
            "5 confirmed, 1 offered, 1 kept and empty, 3 open to everyone; 2 waiting; at most 10",
            (
                Part("confirmed", "0.00%", "50.00%"),
                Part("offered", "50.00%", "10.00%"),
                Part("kept", "60.00%", "10.00%"),
                Part("open", "70.00%", "30.00%"),
            ),
            "100.00%",
        ),
        Bar(
            "Carers",
            "3 confirmed, 1 offered, 1 kept and empty; 2 waiting; at most 8",
            (
                Part("confirmed", "0.00%", "37.50%"),
                Part("offered", "37.50%", "12.50%"),
                Part("kept", "50.00%", "12.50%"),
            ),
            "100.00%",
        ),
        Bar("Academics", "nobody yet; 0 waiting", (), ""),
        Bar(
            "No group",
            "2 confirmed; 0 waiting",
            (Part("confirmed", "0.00%", "25.00%"),),
            "",
        ),
    )


def test_bar_of_a_room_with_more_people_than_places_marks_where_it_is_full():
    room = GroupSeats("Everybody", confirmed=5, limit=4)

    (found,) = bars(Seats((), GroupSeats("No group"), room, free=0))

    assert (found.parts, found.limit) == ((Part("confirmed", "0.00%", "100.00%"),), "80.00%")
