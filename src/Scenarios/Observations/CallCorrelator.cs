namespace ProxyVsCors.Scenarios.Observations;

/// <summary>Joins what reached the backend with what the page got of it.</summary>
public static class CallCorrelator
{
    /// <summary>The same exchanges, those of the fence told as handed over, opaque or refused.</summary>
    /// <param name="exchanges">In order of arrival.</param>
    /// <param name="fence">Its index.</param>
    /// <param name="calls">The fence's, in the order in which script made them.</param>
    public static IReadOnlyList<Exchange> Join(IReadOnlyList<Exchange> exchanges, int fence, IReadOnlyList<PageCall> calls)
    {
        var told = exchanges.ToList();
        var open = Enumerable.Range(0, told.Count).Where(i => told[i].Fence == fence).ToList();
        foreach (var call in calls)
        {
            var mine = Claim(told, open, call);
            foreach (var i in mine)
            {
                told[i] = told[i] with { Visibility = i == mine[^1] ? Of(call) : ResponseVisibility.Exposed };
                open.Remove(i);
            }
        }

        return told;
    }

    /// <summary>The call's exchanges in their order: a preflight, the request that it let through, and where a redirect
    /// led on the backend itself. All but the last were answered as the browser wished, or it would not have gone on.</summary>
    private static List<int> Claim(List<Exchange> told, List<int> open, PageCall call)
    {
        var mine = new List<int>();
        for (var path = PathOf(call.Url); path is not null; path = mine.Count == 0 ? null : Next(told[mine[^1]]))
        {
            var after = mine.Count == 0 ? -1 : mine[^1];
            var there = open.Where(i => i > after && told[i].Path == path).ToList();
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

    /// <returns>The path that a redirect names, else null.</returns>
    private static string? Next(Exchange exchange) =>
        exchange.Status is >= 300 and < 400 && exchange.ResponseHeader("Location") is { } location ? PathOf(location) : null;

    private static ResponseVisibility Of(PageCall call) =>
        call.Error is not null ? ResponseVisibility.Blocked
        : call.ResponseType is "opaque" or "opaqueredirect" ? ResponseVisibility.Opaque
        : ResponseVisibility.Exposed;

    private static string PathOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && !address.IsFile ? address.PathAndQuery : url;
}
