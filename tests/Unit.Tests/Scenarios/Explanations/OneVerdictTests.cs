using ProxyVsCors.Languages;
using ProxyVsCors.Reports;
using ProxyVsCors.Scenarios.Explanations;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Unit.Tests.Scenarios.Explanations;

/// <summary>Diagram, sentence and what the page got agree, whatever is observed.</summary>
public class OneVerdictTests
{
    private const string Page = "http://localhost:3000";
    private const int Rounds = 20_000;

    [Fact]
    public void Whatever_is_observed_is_told_in_whole_sentences_and_without_contradiction()
    {
        var random = new Random(20260101);
        for (var i = 0; i < Rounds; i++)
        {
            var observation = Any(random);
            var (exchange, explanation) = (observation.Exchanges[0], Explanation.Of(observation)[0]);

            foreach (var language in SupportedLanguages.All)
            {
                var text = SentenceText.Of(explanation, new LanguageText(language));
                Assert.DoesNotMatch(@"\{\d\}|Sentence\.", text);
            }

            var call = exchange.PageCall;
            if (call is { Error: not null })
                Assert.True(explanation.Handling is not (ResponseHandling.Readable or ResponseHandling.Opaque), Told(exchange, explanation));
            if (call is { Error: null } && !exchange.Preflight)
                Assert.True(explanation.Handling is not (ResponseHandling.Blocked or ResponseHandling.Abandoned) || explanation.Response.Id.StartsWith("websocket", StringComparison.Ordinal), Told(exchange, explanation));

            var arrows = SequenceDrawing.Of(observation, false, LanguageText.Default).Arrows;
            Assert.Equal(explanation.Handling is ResponseHandling.Blocked or ResponseHandling.RequestRefused, arrows.Any(arrow => arrow.Kind == ArrowKind.Cut));
            Assert.Equal(explanation.Handling == ResponseHandling.Opaque, arrows.Any(arrow => arrow.Kind == ArrowKind.Hollow));
        }
    }

    [Fact]
    public void A_preflight_whose_request_went_out_is_never_told_as_a_refusal()
    {
        var random = new Random(20260102);
        for (var i = 0; i < Rounds; i++)
        {
            var preflight = Any(random).Exchanges[0] with { Preflight = true, Method = "OPTIONS", Status = 204 };
            preflight = preflight with { RequestHeaders = [.. preflight.RequestHeaders, new("Access-Control-Request-Method", "PUT")] };
            var observation = Any(random) with { Exchanges = [preflight, preflight with { Preflight = false, Method = "PUT" }] };
            if (preflight.PageCall?.Error is null && !preflight.RequestHeaders.Any(header => header.Name == "Sec-WebSocket-Version"))
                Assert.NotEqual(ResponseHandling.RequestRefused, Explanation.Of(observation)[0].Handling);
        }
    }

    private static string Told(Exchange exchange, Explanation explanation) => $"{explanation.Response.Id}: {exchange} {exchange.PageCall}";

    private static Observation Any(Random random)
    {
        var error = Pick<string?>(null, null, "TypeError", "AbortError", "TimeoutError", "error");
        PageCall? call = Pick(true, true, false)
            ? new("/a", error is null ? Pick<int?>(200, 401, 0) : null, error is null ? Pick<string?>("cors", "basic", "opaque") : null, error)
            {
                Credentials = Pick<string?>("omit", "same-origin", "include", null),
                Mode = Pick<string?>("cors", "no-cors", "same-origin", null),
                Redirect = Pick<string?>("follow", error is null ? "manual" : "error", null),
            }
            : null;
        var exchange = new Exchange(
            "backend", 0, null, Pick("GET", "POST"), "/a", Pick(0, 101, 200, 204, 302, 304, 307, 401, 415, 500), false,
            Pick(true, false) ? [] : [new("a", null)],
            [
                new("Host", "localhost:8000"),
                .. Maybe("Origin", Page, "null"), .. Maybe("Sec-Fetch-Site", "same-origin", "same-site", "cross-site", "none"),
                .. Maybe("Sec-Fetch-Mode", "cors", "no-cors", "navigate", "same-origin", "websocket"),
                .. Maybe("Sec-Fetch-Dest", "empty", "image", "script", "document", "iframe"),
                .. Pick(true, true, true, false) ? (HeaderLine[])[] : [new("Sec-WebSocket-Version", "13")],
            ],
            [
                .. Maybe("Access-Control-Allow-Origin", Page, "*", "null", "http://other.test", $"{Page}, {Page}"),
                .. Maybe("Access-Control-Allow-Credentials", "true", "TRUE"),
                .. Maybe("Location", "/a", "http://other.test/"), .. Maybe("Cross-Origin-Resource-Policy", "same-origin", "same-site", "cross-origin"),
                .. Maybe("Set-Cookie", "a=1", "__Host-a=1", "a=1; SameSite=None", "a=; Max-Age=0", "a", "=", ""),
            ],
            ResponseVisibility.Unknown)
        {
            PageCall = call,
        };
        return new([new("", error, []) { Reasons = Pick<IReadOnlyList<string>>([], ["{a} reason"]) }], [exchange], [], []) { AreCookiesKnown = Pick(true, false) };

        T Pick<T>(params T[] values) => values[random.Next(values.Length)];

        HeaderLine[] Maybe(string name, params string[] values) => Pick(true, false) ? [] : [new(name, Pick(values))];
    }
}
