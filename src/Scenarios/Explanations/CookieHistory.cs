using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Scenarios.Explanations;

/// <summary>Which cookies the servers have set in the course of a run, and what became of each: told from what was sent later
/// and from what the browser has at last, and only then from the rules.</summary>
internal sealed class CookieHistory
{
    private readonly Observation observation;
    private readonly Dictionary<int, List<SetCookie>> set = [];
    private readonly List<SetCookie> all = [];

    public CookieHistory(Observation observation, IReadOnlyList<ExchangeContext> contexts)
    {
        this.observation = observation;
        foreach (var context in contexts)
        {
            var lines = context.Exchange.ResponseHeaders
                .Where(header => header.Name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase))
                .Select(header => SetCookieLine.Parse(header.Value, context.Exchange.Path))
                .Select(line => new SetCookie(context, line, context.Host))
                .ToList();
            set[context.Index] = lines;
            all.AddRange(lines);
        }
    }

    public IReadOnlyList<Sentence> Of(ExchangeContext context) =>
        [.. Sent(context), .. SetCookieSentence.Of(context, set[context.Index], Kept)];

    private IEnumerable<Sentence> Sent(ExchangeContext context) => CookieSentence.Of(context, Held(context), observation.AreCookiesKnown);

    /// <summary>What the browser had for this address, as far as a server had set it: a cookie that was set earlier, was kept,
    /// and not taken away since.</summary>
    private List<SetCookieLine> Held(ExchangeContext context)
    {
        var host = context.Host;
        return [.. all
            .Where(cookie => cookie.Context.Index < context.Index && !cookie.Line.Removes && Kept(cookie) == true)
            .Where(cookie => IsFor(cookie, host) && cookie.Line.IsSentTo(context.Exchange.Path))
            .Where(cookie => !all.Exists(other => other.Line.Removes && other.Line.Name == cookie.Line.Name
                && other.Context.Index > cookie.Context.Index && other.Context.Index < context.Index))
            .Select(cookie => cookie.Line)
            .DistinctBy(line => line.Name)];
    }

    /// <returns>Whether the browser stored it; null where nothing shows it.</returns>
    private bool? Kept(SetCookie cookie)
    {
        if (cookie.Context.Exchange.Preflight || IsIgnored(cookie.Context))
            return false;
        // What another exchange set as well says nothing of this one.
        var others = all.Where(other => other != cookie && other.Line.Name == cookie.Line.Name).ToList();
        var until = others.Where(other => other.Context.Index > cookie.Context.Index).Select(other => other.Context.Index).DefaultIfEmpty(int.MaxValue).Min();
        var isAlone = others.TrueForAll(other => other.Line.Removes && other.Context.Index > cookie.Context.Index);
        if (observation.Exchanges.Where((exchange, index) => index > cookie.Context.Index && index <= until
            && exchange.Cookies.Contains(cookie.Line.Name) && IsFor(cookie, ExchangeContext.HostOf(exchange))).Any())
        {
            return isAlone || others.TrueForAll(other => other.Context.Index > cookie.Context.Index) ? true : null;
        }

        if (observation.Cookies.Any(stored => stored.Name == cookie.Line.Name && stored.Path == cookie.Line.Path))
            return others.Count == 0 ? true : null;
        // Without a look into the browser, or where it may be gone again, its absence shows nothing.
        return observation.AreCookiesKnown && others.Count == 0 ? false : null;
    }

    /// <summary>Without credentials a browser neither sends nor stores a cookie: https://fetch.spec.whatwg.org/#http-network-or-cache-fetch</summary>
    internal static bool IsIgnored(ExchangeContext context) =>
        context.Call?.Credentials == "omit" || (context.Call?.Credentials == "same-origin" && !context.IsSameOrigin);

    private static bool IsFor(SetCookie cookie, string host) =>
        cookie.Host == host || (cookie.Line.Domain is { } domain && (host == domain || host.EndsWith("." + domain, StringComparison.Ordinal)));
}

/// <summary>A Set-Cookie line of an exchange.</summary>
internal sealed record SetCookie(ExchangeContext Context, SetCookieLine Line, string Host);
