using ProxyVsCors.Lab.Running;
using ProxyVsCors.Lab.Terminal;


namespace ProxyVsCors.Unit.Tests.Lab.Terminal;

/// <summary>What a book or a page has a say in, on the terminal.</summary>
public class TerminalTests
{
    [Theory]
    [InlineData("plain, ✓ and 한국어", "plain, ✓ and 한국어")]
    [InlineData("\u001b[2J\u001b]0;title\u0007", "\\u001b[2J\\u001b]0;title\\u0007")]
    [InlineData("\u009b31m", "\\u009b31m")]
    [InlineData("a\u0008b\u0000", "a\\u0008b\\u0000")]
    [InlineData("exe\u202Etxt", "exe\\u202etxt")]
    [InlineData("a\u200Eb\u200Fc\u061C", "a\\u200eb\\u200fc\\u061c")]
    public void Others_words_are_shown_and_not_obeyed(string text, string expected)
    {
        Assert.Equal(expected, PlainText.Line(text));
        using var screen = new StringWriter();
        var terminal = new PlainTerminal(screen);
        foreach (var c in text)
            terminal.Write(c);
        terminal.Write(text);
        terminal.WriteLine(text);
        terminal.Write("{0}", text);

        Assert.Equal(expected + expected + expected + Environment.NewLine + expected, screen.ToString());
    }

    [Fact]
    public void A_value_with_lines_stays_one_line() =>
        Assert.Equal("observed a⏎9 matched, 0 differs⏎⏎", PlainText.Line("observed a\n9 matched, 0 differs\r\n\r"));

    [Fact]
    public void The_verdict_shows_what_was_observed_and_obeys_nothing_of_it()
    {
        var odd = Samples.Observed(new("a\n0 differs\u001b[2J", "", []), []);
        using var output = new StringWriter { NewLine = "\n" };

        ConsoleSummary.Write(Samples.Comparison(Samples.Cell("no-cors", odd)), [], "out", output);

        Assert.StartsWith(
            "differs: S01 in no-cors, chromium: page got: expected TypeError, observed a⏎0 differs\\u001b[2J\n",
            output.ToString(), StringComparison.Ordinal);
    }
}
