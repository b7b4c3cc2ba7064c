namespace ProxyVsCors.Scenarios.Observations;

/// <summary>Joins what reached the backend with what the page got of it.</summary>
public static class Handovers
{
    /// <summary>The same exchanges, those of the last fence told as handed over, opaque or refused.</summary>
    /// <param name="exchanges">In order of arrival.</param>
    /// <param name="calls">The last fence's, in the order in which script made them.</param>
    public static IReadOnlyList<Exchange> Join(IReadOnlyList<Exchange> exchanges, IReadOnlyList<PageCall> calls)
    {
        var told = exchanges.ToList();
        var open = Enumerable.Range(0, told.Count).Where(i => told[i].OfLastFence).ToList();
        foreach (var call in calls)
        {
            foreach (var i in Claim(told, open, call))
            {
                told[i] = told[i] with { Handover = Of(told, i, call) };
                open.Remove(i);
            }
        }

        return told;
    }

    /// <summary>The first unclaimed exchange of the call's address, with the request that a preflight let through.
    /// A call that followed redirects claims nothing beyond its first address.</summary>
    private static List<int> Claim(List<Exchange> told, List<int> open, PageCall call)
    {
        var path = PathOf(call.Url);
        var mine = open.Where(i => told[i].Path == path).ToList();
        if (mine.Count == 0)
            return [];
        var request = mine.FirstOrDefault(i => !told[i].Preflight, -1);
        return told[mine[0]].Preflight && request > mine[0] && call.Answered(told[request])
            ? [mine[0], request]
            : [mine[0]];
    }

    private static Handover Of(List<Exchange> told, int index, PageCall call)
    {
        var letThrough = told[index].Preflight
            && told.Skip(index + 1).Any(later => !later.Preflight && later.OfLastFence && later.Path == told[index].Path);
        return letThrough ? Handover.Handed
            : call.Error is not null ? Handover.Refused
            : call.ResponseType is "opaque" or "opaqueredirect" ? Handover.Opaque
            : Handover.Handed;
    }

    private static bool Answered(this PageCall call, Exchange request) =>
        call.Status is null or 0 || call.Status == request.Status;

    private static string PathOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.PathAndQuery : url;
}
