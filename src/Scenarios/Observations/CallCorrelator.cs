namespace ProxyVsCors.Scenarios.Observations;

/// <summary>Joins what reached the servers with what the page got of it: by the number that an address carries, and by its path
/// where a script made the address itself.</summary>
public static class CallCorrelator
{
    /// <param name="exchanges">In order of arrival.</param>
    /// <param name="calls">Of each fence, in the order in which script made them.</param>
    public static Correlation Join(IReadOnlyList<Exchange> exchanges, IReadOnlyList<IReadOnlyList<PageCall>> calls)
    {
        var told = exchanges.ToList();
        var lost = 0;
        for (var fence = 0; fence < calls.Count; fence++)
        {
            var open = Enumerable.Range(0, told.Count).Where(i => told[i].Fence == fence).ToList();
            foreach (var call in calls[fence])
            {
                var mine = Claim(told, open, call);
                foreach (var i in mine)
                {
                    told[i] = told[i] with
                    {
                        PageCall = call,
                        Visibility = i == mine[^1] ? Of(call) : ResponseVisibility.Exposed,
                    };
                    open.Remove(i);
                }

                lost += mine.Count == 0 && IsAnswered(call) ? 1 : 0;
            }

            lost += open.Count(i => IsCall(told[i]));
        }

        return new(told, lost);
    }

    /// <summary>The call's exchanges in their order: a preflight, the request that it let through, and where a redirect
    /// led. All but the last were answered as the browser wished, or it would not have gone on.</summary>
    private static List<int> Claim(List<Exchange> told, List<int> open, PageCall call)
    {
        var mine = new List<int>();
        for (Target? target = new(call.Number, PathOf(call.Url)); target is not null; target = mine.Count == 0 ? null : Next(told[mine[^1]]))
        {
            var after = mine.Count == 0 ? -1 : mine[^1];
            var there = open.Where(i => i > after && target.Is(told[i])).ToList();
            if (there.Count == 0)
                break;
            mine.Add(there[0]);
            if (told[there[0]].Preflight && Request(told, there, call) is { } request)
                mine.Add(request);
        }

        return mine;
    }

    /// <summary>What the preflight at the head let through. A call that failed may have been refused at its preflight: the
    /// next preflight is then of the next call.</summary>
    private static int? Request(List<Exchange> told, List<int> there, PageCall call)
    {
        var request = there.FirstOrDefault(i => !told[i].Preflight, -1);
        var mayBeAnothers = call.Error is not null && told[there[Math.Min(1, there.Count - 1)]].Preflight;
        return request < 0 || mayBeAnothers || !IsAnswer(told[request], call) ? null : request;
    }

    private static bool IsAnswer(Exchange request, PageCall call) =>
        call.Status is null or 0 || call.Status == request.Status || Next(request) is not null;

    /// <returns>Where a redirect leads, else null.</returns>
    private static Target? Next(Exchange exchange) =>
        exchange.Status is >= 300 and < 400 && exchange.ResponseHeader("Location") is { } location
            ? new(exchange.RedirectCall, PathOf(location))
            : null;

    private static ResponseVisibility Of(PageCall call) =>
        call.Error is not null ? ResponseVisibility.Blocked
        : call.ResponseType is "opaque" or "opaqueredirect" ? ResponseVisibility.Opaque
        : ResponseVisibility.Exposed;

    private static bool IsAnswered(PageCall call) =>
        call.Error is null && (call.Status is not null || call.ResponseType is not null)
        && call.Url.StartsWith("http", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether script asked for it: its destination, as the Fetch Standard calls it, is then empty.</summary>
    private static bool IsCall(Exchange exchange) =>
        !exchange.Preflight
        && exchange.RequestHeader("Sec-Fetch-Dest") == "empty"
        && exchange.RequestHeader("Sec-Fetch-Mode") is "cors" or "no-cors" or "same-origin";

    /// <summary>In one spelling, as a browser and a server need not agree on what is encoded.</summary>
    private static string PathOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && !address.IsFile ? address.PathAndQuery
        : Uri.TryCreate(new Uri("http://localhost"), url, out var relative) ? relative.PathAndQuery
        : url;

    private sealed record Target(int? Call, string Path)
    {
        public bool Is(Exchange exchange) => Call is null ? PathOf(exchange.Path) == Path : exchange.Call == Call;
    }
}

/// <param name="Exchanges">The same, each told as exposed, opaque or blocked where a call met it.</param>
/// <param name="Uncorrelated">Calls that were answered and met no exchange, as from a cache; and exchanges that script asked for by other
/// means than those that are watched, as by a beacon.</param>
public sealed record Correlation(IReadOnlyList<Exchange> Exchanges, int Uncorrelated);
