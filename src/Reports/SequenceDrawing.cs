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

    /// <param name="gateway">Whether a gateway stands between browser and backend.</param>
    public static SequenceDrawing Of(Observation observation, bool gateway)
    {
        string[] names = gateway ? ["page", "browser", "gateway", "backend"] : ["page", "browser", "backend"];
        var gap = (Width - 2 * Left) / (names.Length - 1);
        var lanes = names.Select((name, i) => new Lane(name, Left + i * gap)).ToList();
        var exchanges = observation.LastFence.ToList();

        var arrows = new List<Arrow>();
        var captions = new List<Caption>();
        for (var i = 0; i < exchanges.Count; i++)
            Draw(exchanges[i], Head + i * Step, lanes, arrows, captions);
        if (exchanges.Count == 0)
            captions.Add(new(Width / 2, Head + 20, "nothing reached the backend", Centered: true, Quiet: true));
        return new(
            lanes, arrows, captions, Head + Math.Max(1, exchanges.Count) * Step - (exchanges.Count == 0 ? 34 : 8),
            exchanges.Count == 0 ? "Nothing reached the backend." : string.Join(" ", exchanges.Select(Sentence)));
    }

    private static void Draw(
        Exchange exchange, int top, List<Lane> lanes, List<Arrow> arrows, List<Caption> captions)
    {
        var (page, browser, backend) = (lanes[0].X, lanes[1].X, lanes[^1].X);
        var from = exchange.Preflight ? browser : page;
        var text = page + 8;
        captions.Add(new(text, top + 9, $"{exchange.Method} {Short(exchange.Path)}"));
        captions.Add(new(text, top + 30, Sent(exchange), Quiet: true));
        arrows.Add(new(from, backend, top + 15, exchange.Preflight ? ArrowKind.Preflight : ArrowKind.Plain));

        captions.Add(new(text, top + 47, Answer(exchange)));
        var down = top + 57;
        arrows.Add(new(backend, browser, down, exchange.Preflight ? ArrowKind.Preflight : ArrowKind.Plain));
        if (exchange.Visibility == ResponseVisibility.Blocked)
            arrows.Add(new(browser, (page + browser) / 2, down, ArrowKind.Cut));
        else if (!exchange.Preflight)
            arrows.Add(new(browser, page, down, exchange.Visibility == ResponseVisibility.Opaque ? ArrowKind.Hollow : ArrowKind.Plain));
    }

    private static string Sent(Exchange exchange) =>
        exchange.Preflight ? "preflight, never a cookie"
        : exchange.Cookies.Count == 0 ? "no cookie"
        : "cookie: " + string.Join(", ", exchange.Cookies.Order(StringComparer.Ordinal));

    private static string Answer(Exchange exchange)
    {
        var status = exchange.Status == 0 ? "no answer" : $"{exchange.Status}";
        return status + CorsCheck.Of(exchange) switch
        {
            { Credentials: true } => " · allows the origin, with credentials",
            { Allowed: "*" } => " · allows any origin",
            { Origin: true } => " · allows the origin",
            { Allowed: not null } => " · allows another origin",
            _ => "",
        };
    }

    private static string Short(string path) => path.Length <= 30 ? path : path[..29] + "…";

    private static string Sentence(Exchange exchange) =>
        $"{(exchange.Preflight ? "Preflight " : "")}{exchange.Method} {exchange.Path}, {Sent(exchange)}: "
        + Answer(exchange) + exchange.Visibility switch
        {
            ResponseVisibility.Blocked => ", which the browser kept from the page.",
            ResponseVisibility.Opaque => ", opaque to the page.",
            ResponseVisibility.Exposed when exchange.Preflight => ", accepted.",
            ResponseVisibility.Exposed => ", handed to the page.",
            _ => ".",
        };
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
