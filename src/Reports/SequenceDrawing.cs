using System.Globalization;
using Microsoft.Extensions.Localization;
using ProxyVsCors.Scenarios.Explanations;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Reports;

/// <summary>A sequence diagram as lines and words; positions in user units, y downwards.</summary>
/// <param name="Story">The same in words.</param>
public sealed record SequenceDrawing(
    IReadOnlyList<Lane> Lanes, IReadOnlyList<Arrow> Arrows, IReadOnlyList<Caption> Captions, int Height, string Story)
{
    public const int Width = 320;

    private const int Left = 26;
    private const int Head = 30;
    private const int Step = 78;

    /// <param name="observation">Its last fence is drawn.</param>
    /// <param name="gateway">Whether a gateway stands between browser and backend.</param>
    /// <param name="text">In which language.</param>
    public static SequenceDrawing Of(Observation observation, bool gateway, IStringLocalizer text)
    {
        string[] names = gateway ? ["Page", "Browser", "Gateway", "Backend"] : ["Page", "Browser", "Backend"];
        var gap = (Width - 2 * Left) / (names.Length - 1);
        var lanes = names.Select((name, i) => new Lane(text[$"Diagram.{name}"], Left + i * gap)).ToList();
        var exchanges = observation.Exchanges.Zip(Explanation.Of(observation), (exchange, explanation) => (exchange, explanation))
            .Where(drawn => observation.LastFence.Contains(drawn.exchange, ReferenceEqualityComparer.Instance))
            .ToList();

        var arrows = new List<Arrow>();
        var captions = new List<Caption>();
        for (var i = 0; i < exchanges.Count; i++)
        {
            captions.AddRange(Write(exchanges[i].exchange, exchanges[i].explanation, lanes[0].X + 8, Head + i * Step, text));
            arrows.AddRange(Draw(exchanges[i].exchange, exchanges[i].explanation.Handling, Head + i * Step, lanes));
        }

        if (exchanges.Count == 0)
            captions.Add(new(Width / 2, Head + 20, text["Diagram.Nothing"], Centered: true, Quiet: true));
        return new(
            lanes, arrows, captions, Head + Math.Max(1, exchanges.Count) * Step - (exchanges.Count == 0 ? 34 : 8),
            exchanges.Count == 0
                ? text["Diagram.Nothing"]
                : string.Join(" ", exchanges.Select(drawn => Describe(drawn.exchange, drawn.explanation, text))));
    }

    private static IEnumerable<Caption> Write(
        Exchange exchange, Explanation explanation, int left, int top, IStringLocalizer text) =>
    [
        new(left, top + 9, $"{exchange.Method} {Short(exchange.Path)}"),
        new(left, top + 30, Sent(exchange, text), Quiet: true),
        new(left, top + 47, Answer(exchange, explanation, text)),
    ];

    private static IEnumerable<Arrow> Draw(Exchange exchange, ResponseHandling handling, int top, List<Lane> lanes)
    {
        var (page, browser, backend) = (lanes[0].X, lanes[1].X, lanes[^1].X);
        var (up, down) = (top + 15, top + 57);
        var kind = exchange.Preflight ? ArrowKind.Preflight : ArrowKind.Plain;
        yield return new(exchange.Preflight ? browser : page, backend, up, kind);
        if (handling != ResponseHandling.None)
            yield return new(backend, browser, down, kind);
        if (Handed(handling) is { } handed)
            yield return new(browser, handed == ArrowKind.Cut ? (page + browser) / 2 : page, down, handed);
    }

    /// <summary>The arrow from the browser to the page; null where nothing goes that way.</summary>
    private static ArrowKind? Handed(ResponseHandling handling) => handling switch
    {
        ResponseHandling.Readable or ResponseHandling.Loaded or ResponseHandling.Connected => ArrowKind.Plain,
        ResponseHandling.Opaque => ArrowKind.Hollow,
        ResponseHandling.Blocked or ResponseHandling.RequestRefused => ArrowKind.Cut,
        _ => null,
    };

    private static string Sent(Exchange exchange, IStringLocalizer text) =>
        exchange.Preflight ? text["Diagram.Preflight"]
        : exchange.Cookies.Count == 0 ? text["Diagram.NoCookie"]
        : text["Diagram.Cookies", string.Join(", ", exchange.Cookies.Order(StringComparer.Ordinal))];

    private static string Answer(Exchange exchange, Explanation explanation, IStringLocalizer text)
    {
        var handling = text[$"Handling.{explanation.Handling}"].Value;
        return exchange.Status == 0 ? handling
            : string.Create(CultureInfo.InvariantCulture, $"{exchange.Status} · {handling}");
    }

    private static string Short(string path) => path.Length <= 30 ? path : path[..29] + "…";

    private static string Describe(Exchange exchange, Explanation explanation, IStringLocalizer text) =>
        $"{exchange.Method} {exchange.Path}, {Sent(exchange, text)}: {Answer(exchange, explanation, text)}.";
}

public sealed record Lane(string Name, int X);

public sealed record Arrow(int From, int To, int Y, ArrowKind Kind);

public enum ArrowKind
{
    Plain,
    Preflight,
    Hollow,
    Cut,
}

public sealed record Caption(int X, int Y, string Text, bool Quiet = false, bool Centered = false);
