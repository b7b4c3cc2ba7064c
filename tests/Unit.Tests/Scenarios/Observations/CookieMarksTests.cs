using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Unit.Tests.Scenarios.Observations;

public class CookieMarksTests
{
    [Fact]
    public void Equal_values_have_equal_marks_in_the_order_of_their_first_appearance()
    {
        var marks = new CookieMarks();

        Assert.Equal(["①", "②", "①", "③"], "xyxz".Select(value => marks.Of($"{value}")));
    }

    [Fact]
    public void There_are_as_many_as_it_takes()
    {
        var marks = new CookieMarks();

        var all = Enumerable.Range(1, 60).Select(i => marks.Of($"{i}")).ToList();

        Assert.Equal(("⑳", "㉑", "㉟", "㊱", "㊿", "(51)"), (all[19], all[20], all[34], all[35], all[49], all[50]));
        Assert.Equal(60, all.Distinct().Count());
    }
}
