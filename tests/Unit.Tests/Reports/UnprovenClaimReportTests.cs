using System.Text.Json;
using System.Xml.Linq;
using ProxyVsCors.Lab.Running;
using ProxyVsCors.Languages;
using ProxyVsCors.Reports;

namespace ProxyVsCors.Unit.Tests.Reports;

/// <summary>A scenario that proves nothing is marked wherever results are read.</summary>
public class UnprovenClaimReportTests
{
    private const string Sentence = "its facts equal those of its control S02";

    [Fact]
    public void The_terminal_tells_it()
    {
        var lines = Written(to => ConsoleSummary.Write(Samples.Unproven, [], "folder", to)).Split('\n');

        Assert.Equal($"proves nothing: S01 in no-cors, chromium: {Sentence}", lines[0]);
        Assert.Contains(lines, line => line.StartsWith("2 matched, 0 differs, 0 skipped, 0 errors, 1 prove nothing in ", StringComparison.Ordinal));
    }

    [Fact]
    public void Json_counts_it_and_names_the_control()
    {
        using var json = JsonDocument.Parse(Written(to => ComparisonJson.Write(Samples.Unproven, to)));

        Assert.Equal(1, json.RootElement.GetProperty("summary").GetProperty("provesNothing").GetInt32());
        Assert.Equal(
            ["S02", ""],
            json.RootElement.GetProperty("cells").EnumerateArray()
                .Select(cell => string.Join(' ', cell.GetProperty("equalControls").EnumerateArray().Select(name => name.GetString()))));
    }

    [Fact]
    public void JUnit_counts_it_as_a_failure()
    {
        var xml = XDocument.Parse(Written(to => JUnitReport.Write(Samples.Unproven, to)));

        Assert.Equal("1", xml.Root!.Attribute("failures")!.Value);
        Assert.Equal($"proves nothing: {Sentence}", Assert.Single(xml.Descendants("failure")).Attribute("message")!.Value);
    }

    [Fact]
    public async Task The_reports_for_people_say_it_at_the_head()
    {
        var markdown = Written(to => MarkdownReport.Write(Samples.Unproven, to, LanguageText.Default));
        var html = await HtmlAsync();

        Assert.StartsWith("# All 6 facts as expected; 1 cell proves nothing: its facts equal its control's\n", markdown, StringComparison.Ordinal);
        Assert.Contains($"- **S01** in no-cors, chromium proves nothing: {Sentence}", markdown, StringComparison.Ordinal);
        Assert.Contains("What proves nothing", html, StringComparison.Ordinal);
        Assert.Contains($"(no-cors, chromium): {Sentence}", html, StringComparison.Ordinal);
    }

    private static async Task<string> HtmlAsync()
    {
        await using var text = new StringWriter();
        await HtmlReport.WriteAsync(Samples.Unproven, text, LanguageText.Default);
        return text.ToString();
    }

    private static string Written(Action<TextWriter> write)
    {
        using var text = new StringWriter { NewLine = "\n" };
        write(text);
        return text.ToString();
    }
}
