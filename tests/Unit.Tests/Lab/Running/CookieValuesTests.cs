using System.Text;
using ProxyVsCors.Lab.Running;

namespace ProxyVsCors.Unit.Tests.Lab.Running;

/// <summary>A session's value, in whatever form a script returns it.</summary>
public class CookieValuesTests
{
    private const string Session = "q7Rk2PzX9wLmT4vB-s_1cNfYhJ8eDgUa+3/5o=";

    public static TheoryData<string> Forms =>
    [
        Session, $"sessionid={Session}; a=1", Uri.EscapeDataString(Session), Uri.EscapeDataString(Uri.EscapeDataString(Session)),
        Session[5..25], Session.ToUpperInvariant(), string.Concat(Session.Reverse()),
        Convert.ToHexString(Encoding.UTF8.GetBytes(Session)),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Session)),
        Convert.ToBase64String(Encoding.UTF8.GetBytes("sessionid=" + Session)),
        Convert.ToBase64String(Encoding.UTF8.GetBytes("ab" + Session + "cd")).Replace('+', '-').Replace('/', '_'),
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Is_masked(string form)
    {
        var values = Knowing(Session);

        var masked = values.Masked($"it was {form} indeed");

        Assert.StartsWith("it was ", masked, StringComparison.Ordinal);
        Assert.EndsWith(" indeed", masked, StringComparison.Ordinal);
        Assert.Contains('…', masked);
        Assert.DoesNotContain(form[(form.Length / 3)..(form.Length * 2 / 3)], masked, StringComparison.Ordinal);
    }

    [Fact]
    public void And_nothing_else_is()
    {
        var values = Knowing(Session, "short=1");

        Assert.Equal("sessionid=…; a=1, short=1", values.Masked($"sessionid={Session}; a=1, short=1"));
        Assert.Equal("……", values.Masked("…" + Session));
        Assert.Equal("[200,\"no session here\"]", values.Masked("[200,\"no session here\"]"));
        values.Forget();
        Assert.Equal(Session, values.Masked(Session));
    }

    [Fact]
    public void One_is_known_however_many_came_after_it()
    {
        var values = Knowing([Session, .. Enumerable.Range(0, 1000).Select(i => $"value-number-{i * 7919:d12}-of-many")]);

        Assert.Equal("…", values.Masked($"value-number-{999 * 7919:d12}-of-many"));
        Assert.Equal("it was …", values.Masked("it was " + Session));
        Assert.Equal("and nothing else", values.Masked("and nothing else"));
    }

    [Fact]
    public void Where_they_are_more_than_can_be_known_all_that_may_be_one_is_masked()
    {
        var random = new Random(4711);
        var flood = Enumerable.Range(0, 400).Select(_ => string.Create(4000, random, (text, source) =>
        {
            for (var i = 0; i < text.Length; i++)
                text[i] = (char)('a' + source.Next(26));
        }));
        var values = Knowing([Session, .. flood]);

        Assert.Equal("it was … indeed", values.Masked($"it was {Session} indeed"));
        Assert.Equal("[200,\"no session here\"]", values.Masked("[200,\"no session here\"]"));
        values.Forget();
        Assert.Equal(Session, values.Masked(Session));
    }

    [Fact]
    public void One_that_is_seen_again_is_as_new()
    {
        var values = new CookieValues();
        for (var i = 0; i < 300; i++)
        {
            values.Note(Session);
            values.Note(new string((char)('a' + (i % 26)), 3000) + i.ToString("d12", System.Globalization.CultureInfo.InvariantCulture));
        }

        Assert.Equal("it was …", values.Masked("it was " + Session));
    }

    [Theory]
    [InlineData("http://a.test/cb?code=SECRET&x=1", "http://a.test/cb?code=…&x=1")]
    [InlineData("blocked: 'https://a.test/x?access_token=SECRET' (Reason: …)", "blocked: 'https://a.test/x?access_token=…' (Reason: …)")]
    [InlineData("{\"username\":\"alice\",\"password\":\"wonderland\"}", "{\"username\":\"alice\",\"password\":\"…\"}")]
    [InlineData("builders", "builders")]
    public void What_is_secret_by_its_name_is_masked_without_being_known(string text, string expected) =>
        Assert.Equal(expected, new CookieValues().Masked(text));

    private static CookieValues Knowing(params string[] known)
    {
        var values = new CookieValues();
        foreach (var value in known)
            values.Note(value);
        return values;
    }
}
