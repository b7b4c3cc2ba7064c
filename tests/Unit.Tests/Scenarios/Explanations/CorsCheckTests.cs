using ProxyVsCors.Reports;
using ProxyVsCors.Scenarios.Explanations;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Unit.Tests.Scenarios.Explanations;

/// <summary>The diagram's words and the sentence beside it come from one verdict.</summary>
public class CorsCheckTests
{
    private const string Page = "http://localhost:3000";

    [Theory]
    [InlineData(Page, "true", " · allows the origin, with credentials")]
    [InlineData(Page, null, " · allows the origin")]
    [InlineData(Page, "TRUE", " · allows the origin")]
    [InlineData(Page, "false", " · allows the origin")]
    [InlineData("*", "true", " · allows any origin")]
    [InlineData(Page + "/", "true", " · allows another origin")]
    [InlineData("http://localhost:3001", null, " · allows another origin")]
    [InlineData(null, "true", "")]
    public void A_diagram_says_what_the_answer_allows(string? allowed, string? credentials, string words)
    {
        var drawing = Drawing(Asked("same-site", "cors", allowed, credentials));

        Assert.Contains(drawing.Captions, caption => caption.Text == "200" + words);
    }

    [Theory]
    [InlineData("same-origin", "cors")]
    [InlineData("cross-site", "navigate")]
    [InlineData("cross-site", "no-cors")]
    [InlineData("cross-site", "websocket")]
    public void Nobody_is_told_to_be_allowed_who_did_not_ask(string site, string mode)
    {
        var exchange = Asked(site, mode, Page, "true");

        Assert.Null(CorsCheck.Of(exchange));
        Assert.Contains(Drawing(exchange).Captions, caption => caption.Text == "200");
    }

    [Theory]
    [InlineData(Page + "/")]
    [InlineData("http://localhost:3001")]
    [InlineData(null)]
    public void A_sentence_agrees_with_its_diagram(string? allowed)
    {
        var exchange = Asked("same-site", "cors", allowed, "true") with { Visibility = ResponseVisibility.Blocked };

        Assert.DoesNotContain("is allowed", Explanation.Of(exchange).Words.English, StringComparison.Ordinal);
        Assert.DoesNotContain("allows the origin", Drawing(exchange).Story, StringComparison.Ordinal);
    }

    private static SequenceDrawing Drawing(Exchange exchange) => SequenceDrawing.Of(Samples.Observed(new("200", null, []), [exchange]), gateway: false);

    private static Exchange Asked(string site, string mode, string? allowed, string? credentials) => Samples.Exchange("GET", "/api/whoami", 200) with
    {
        RequestHeaders = [new("Origin", Page), new("Sec-Fetch-Site", site), new("Sec-Fetch-Mode", mode)],
        ResponseHeaders =
        [
            .. allowed is null ? (HeaderLine[])[] : [new(CorsCheck.AllowOrigin, allowed)],
            .. credentials is null ? (HeaderLine[])[] : [new(CorsCheck.AllowCredentials, credentials)],
        ],
    };
}
