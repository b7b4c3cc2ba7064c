using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ProxyVsCors.Languages;
using ProxyVsCors.Reports;
using ProxyVsCors.Scenarios.Comparisons;

namespace ProxyVsCors.Unit.Tests.Reports;

public class ReportTests
{
    private static readonly Comparison Mixed = Samples.Comparison(
        Samples.Cell("no-cors", Samples.Refused), Samples.Cell("gateway", Samples.Refused),
        Samples.Skipped("no-cors"), Samples.Error("gateway"));

    [Fact]
    public void Json_has_the_fields_that_other_peoples_scripts_read()
    {
        using var json = JsonDocument.Parse(Written(to => ComparisonJson.Write(Mixed, to)));

        var summary = json.RootElement.GetProperty("summary");
        Assert.Equal(
            ["matched 1", "differs 1", "skipped 1", "errors 1", "provesNothing 0"],
            summary.EnumerateObject().Select(count => $"{count.Name} {count.Value}"));
        var cells = json.RootElement.GetProperty("cells");
        Assert.Equal(
            ["matched", "differs", "skipped", "error"],
            cells.EnumerateArray().Select(cell => cell.GetProperty("outcome").GetString()));
        var differing = cells[1];
        Assert.Equal("S01", differing.GetProperty("scenario").GetString());
        Assert.Equal("gateway", differing.GetProperty("topology").GetString());
        Assert.Equal("chromium", differing.GetProperty("engine").GetString());
        Assert.Equal(12.3, differing.GetProperty("milliseconds").GetDouble());
        Assert.Equal(
            "{\"name\":\"page got\",\"expected\":\"401\",\"observed\":\"TypeError\",\"matched\":false}",
            JsonSerializer.Serialize(differing.GetProperty("facts")[0]));
        Assert.Equal("TypeError", differing.GetProperty("page").GetProperty("got").GetString());
        Assert.Equal(401, differing.GetProperty("exchanges")[0].GetProperty("status").GetInt32());
        Assert.Equal("refused", differing.GetProperty("exchanges")[0].GetProperty("handover").GetString());
        Assert.Equal("cors-blocked-no-allow-origin", differing.GetProperty("exchanges")[0].GetProperty("explanation").GetProperty("id").GetString());
    }

    [Fact]
    public void JUnit_names_each_difference()
    {
        var xml = XDocument.Parse(Written(to => JUnitReport.Write(Mixed, to)));

        Assert.Equal(
            ("4", "1", "1", "1"),
            ((string?)xml.Root!.Attribute("tests"), (string?)xml.Root.Attribute("failures"),
                (string?)xml.Root.Attribute("errors"), (string?)xml.Root.Attribute("skipped")));
        var failure = Assert.Single(xml.Descendants("failure"));
        Assert.Equal("page got: expected 401, observed TypeError", (string?)failure.Attribute("message"));
        Assert.Equal("S01 Whoami [gateway, chromium]", (string?)failure.Parent!.Attribute("name"));
        Assert.Equal("webkit is not installed", (string?)Assert.Single(xml.Descendants("skipped")).Attribute("message"));
        Assert.Equal("line 9: SyntaxError", (string?)Assert.Single(xml.Descendants("error")).Attribute("message"));
    }

    [Fact]
    public void JUnit_stays_xml_whatever_was_observed()
    {
        var odd = Samples.Observed(new("a\u0001\uFFFF<b>\uD800", "", []), []);

        var xml = XDocument.Parse(Written(to => JUnitReport.Write(Samples.Comparison(Samples.Cell("no-cors", odd)), to)));

        Assert.Contains("observed a<b>", (string?)xml.Descendants("failure").First().Attribute("message"), StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_begins_with_the_verdict_and_what_differs()
    {
        var lines = Written(to => MarkdownReport.Write(Mixed, to, LanguageText.Default)).Split('\n');

        Assert.Equal("# 1 of 6 facts differs from the book", lines[0]);
        Assert.Contains("- **S01** in gateway, chromium: page got: expected `401`, observed `TypeError`", lines);
        Assert.Contains("- **S01** in gateway, chromium did not run: line 9: SyntaxError", lines);
        Assert.Contains("| page got | `TypeError` | ✗ `TypeError`, expected `401` |", lines);
        Assert.Contains(lines, line => line.Contains("GET /api/whoami → 401: There is no Access-Control-Allow-Origin for http://localhost:3000.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Html_says_the_verdict_and_what_differs_before_anything_else()
    {
        var html = await HtmlAsync(Mixed);

        var first = html[..html.IndexOf("id=\"chapters\"", StringComparison.Ordinal)];
        Assert.Contains("<h1>1 of 6 facts differs from the book</h1>", first, StringComparison.Ordinal);
        Assert.Contains("<td>page got</td><td><code>401</code></td><td><code class=\"bad\">TypeError</code></td>", first, StringComparison.Ordinal);
        Assert.Contains("line 9: SyntaxError", first, StringComparison.Ordinal);
        Assert.Contains("webkit: not installed, skipped", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Html_cuts_the_arrow_of_an_answer_that_was_refused()
    {
        var refused = await HtmlAsync(Samples.Comparison(Samples.Cell("no-cors", Samples.Refused)));
        var handed = await HtmlAsync(Samples.Comparison(Samples.Cell("no-cors", Samples.Readable)));

        Assert.Contains("class=\"arrow cut\"", refused, StringComparison.Ordinal);
        Assert.Contains("kept from script.", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"arrow cut\"", handed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Html_loads_nothing_runs_nothing_and_escapes_everything()
    {
        var html = await HtmlAsync(Mixed);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Prose_of_somebody_elses_book_cannot_reach_into_the_page()
    {
        var html = Prose.Html("<img src=x onerror=alert(1)> ![i](http://a.test/i.png) [j](javascript:alert(1)) [k](https://a.test)").Value;

        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://a.test\" rel=\"noreferrer\">k</a>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("<data:text/html,<script>alert(1)</script>>")]
    [InlineData("<JavaScript:alert(1)>")]
    [InlineData("<vbscript:x>")]
    [InlineData("<file:///etc/passwd>")]
    [InlineData("**<javascript:alert(1)>**")]
    [InlineData("| a |\n|---|\n| <javascript:alert(1)> |")]
    [InlineData("[x][y]\n\n[y]: javascript:alert(1)")]
    [InlineData("[x](java&#115;cript:alert(1))")]
    [InlineData("[x](<\tjavascript:alert(1)>)")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("![x](data:image/svg+xml,<svg>)")]
    [InlineData("[![x](javascript:1)](javascript:2)")]
    [InlineData("[x](//evil.example)")]
    [InlineData("[x](mailto:a@b.test) <a@b.test>")]
    public void Prose_leads_to_the_web_and_nowhere_else(string prose)
    {
        foreach (var html in new[] { Prose.Html(prose).Value, Prose.Inline(prose).Value })
        {
            Assert.DoesNotMatch("href=\"(?!#|https?://)", html);
            Assert.DoesNotContain("src=", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Prose_keeps_its_links_to_the_web() =>
        Assert.Equal(
            "<a href=\"https://a.test/\" rel=\"noreferrer\">https://a.test/</a> &lt;a@b.test&gt;",
            Prose.Inline("<https://a.test/> <a@b.test>").Value);

    [Fact]
    public async Task Html_has_a_policy_of_its_own_that_lets_in_its_style_and_nothing_else()
    {
        var html = await HtmlAsync(Mixed);

        var style = Regex.Match(html, "<style>(?<style>.*?)</style>", RegexOptions.Singleline).Groups["style"].Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        var policy = WebUtility.HtmlDecode(Regex.Match(html, "<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\" ?/?>").Groups[1].Value);
        Assert.Equal($"default-src 'none'; style-src 'sha256-{hash}'; img-src data:; base-uri 'none'; form-action 'none'", policy);
        Assert.DoesNotContain("style=\"", html, StringComparison.Ordinal);
        Assert.True(html.IndexOf("<meta http-equiv", StringComparison.Ordinal) < html.IndexOf("<title", StringComparison.Ordinal));
    }

    private static string Written(Action<TextWriter> write)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        write(writer);
        return writer.ToString();
    }

    private static async Task<string> HtmlAsync(Comparison comparison)
    {
        await using var writer = new StringWriter();
        await HtmlReport.WriteAsync(comparison, writer, LanguageText.Default);
        return writer.ToString();
    }
}
