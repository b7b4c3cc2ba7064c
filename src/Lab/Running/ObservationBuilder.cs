using ProxyVsCors.Backend.Journaling;
using ProxyVsCors.Browsers;
using ProxyVsCors.Hosting;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Lab.Running;

/// <summary>Puts together what page, servers and browser know of a run, under nominal names and without any secret.</summary>
/// <param name="where">Where it ran.</param>
/// <param name="run">Its id.</param>
/// <param name="mask">Keeps values of cookies out of a text.</param>
internal sealed class ObservationBuilder(RunningTopology where, RunId run, Func<string, string> mask)
{
    private readonly CookieMarks marks = new();

    /// <summary>Cookies that are none of the run's: the visitor's own, of other applications.</summary>
    public IReadOnlySet<string> ForeignCookies { get; init; } = new HashSet<string>();

    /// <param name="fences">What each fence answered, and what the browser said meanwhile.</param>
    /// <param name="cookies">All that the browser context has; none where nobody can tell.</param>
    /// <param name="documentCookie">Names that script reads on the frontend.</param>
    public Observation Build(
        IReadOnlyList<FenceResult> fences, IReadOnlyList<ContextCookie> cookies, IReadOnlyList<string> documentCookie)
    {
        var outcomes = fences.Select(Outcome).ToList();
        var joined = CallCorrelator.Join(Exchanges(), [.. outcomes.Select(outcome => outcome.Calls)]);
        return new(
            [.. outcomes.Select(Masked)],
            [.. joined.Exchanges.Select(Masked)],
            [.. cookies.Select(Stored)],
            [.. documentCookie.Where(IsOwn).Select(mask)])
        {
            Origins = where.Sites.NominalOrigins,
            Uncorrelated = joined.Uncorrelated,
        };
    }

    /// <summary>Everything of the run that reached a server so far.</summary>
    public IReadOnlyList<Exchange> Exchanges() =>
        [.. ServedRequest.Join(where.Journal.Read(entry => run.Has(entry.Run))).Select(Exchange)];

    public string Told(string text) => mask(Nominal(text));

    private Exchange Exchange(ServedRequest request)
    {
        var (received, front) = (request.Received, request.Front);
        var (fence, call) = run.Find(received.Run) ?? (0, null);
        return new(
            received.Server,
            fence,
            call,
            received.Method,
            Nominal(received.Path),
            // A WebSocket over HTTP/2 is accepted with 200 in front (RFC 8441, 5).
            front.Method == received.Method ? front.Status : received.Status,
            received.Preflight,
            [.. received.CookieLine.Where(cookie => IsOwn(cookie.Name)).Select(cookie => new CookiePair(cookie.Name, marks.Of(cookie.Digest)))],
            [.. received.RequestHeaders.Select(Nominal)],
            [.. front.ResponseHeaders.Select(Nominal)],
            ResponseVisibility.Unknown)
        {
            UpstreamResponseHeaders = request.Behind is null ? null : [.. request.Behind.ResponseHeaders.Select(Nominal)],
            Transforms = [.. front.Transforms.Select(Nominal)],
            RedirectCall = run.Find(front.RedirectRun)?.Call,
            Refusal = received.Refusal is null ? null : Nominal(received.Refusal),
        };
    }

    private PageOutcome Outcome(FenceResult fence) => new(
        Nominal(fence.Answer.Got),
        fence.Answer.Error is null ? null : Nominal(fence.Answer.Error),
        [.. fence.Answer.Readable.Select(name => name.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)])
    {
        Reasons = [.. fence.Reasons.Select(Nominal)],
        Calls = [.. fence.Answer.Calls.Select(call => call with { Url = RecordedPath.Of(Nominal(call.Url)), Number = run.CallIn(call.Url) })],
    };

    private StoredCookie Stored(ContextCookie cookie) => new(
        mask(cookie.Name),
        marks.Of(where.Journal.DigestOf(cookie.Value)),
        Nominal(cookie.Domain.TrimStart('.')),
        HostOnly: !cookie.Domain.StartsWith('.'),
        cookie.Path,
        cookie.HttpOnly,
        cookie.Secure,
        cookie.SameSite,
        Persistent: !cookie.Session,
        [.. where.Sites.Names.Where(site => CookieDomain.Matches(cookie.Domain, where.Sites.Address(site).Host))]);

    private Exchange Masked(Exchange exchange) => exchange with
    {
        Path = mask(exchange.Path),
        CookieLine = [.. exchange.CookieLine.Select(pair => pair with { Name = mask(pair.Name) })],
        RequestHeaders = [.. exchange.RequestHeaders.Select(Masked)],
        ResponseHeaders = [.. exchange.ResponseHeaders.Select(Masked)],
        UpstreamResponseHeaders = exchange.UpstreamResponseHeaders?.Select(Masked).ToList(),
        Transforms = [.. exchange.Transforms.Select(mask)],
        Refusal = exchange.Refusal is null ? null : mask(exchange.Refusal),
    };

    private PageOutcome Masked(PageOutcome outcome) => outcome with
    {
        Got = mask(outcome.Got),
        Message = outcome.Message is null ? null : mask(outcome.Message),
        Reasons = [.. outcome.Reasons.Select(mask)],
        Calls = [.. outcome.Calls.Select(call => call with { Url = mask(call.Url) })],
    };

    private HeaderLine Masked(HeaderLine header) => header with { Value = mask(header.Value) };

    private HeaderLine Nominal(KeyValuePair<string, string> header) => new(header.Key, Nominal(header.Value));

    private string Nominal(string text) => where.Sites.Nominal(run.Without(text));

    private bool IsOwn(string cookie) => !ForeignCookies.Contains(cookie);
}

/// <param name="Reasons">The browser's own words during the fence.</param>
internal sealed record FenceResult(FenceAnswer Answer, IReadOnlyList<string> Reasons);
