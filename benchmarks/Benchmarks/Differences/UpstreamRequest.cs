namespace ProxyVsCors.Benchmarks.Differences;

/// <summary>A request as it reached the upstream.</summary>
internal sealed class UpstreamRequest(string method, string target, string version, IReadOnlyList<FieldLine> lines)
{
    public string Method => method;

    public string Target => target;

    public string Version => version;

    public IReadOnlyList<FieldLine> Lines => lines;

    /// <summary>Null as long as its body has not ended.</summary>
    public IReadOnlyList<FieldLine>? Trailers { get; set; }

    public static UpstreamRequest Of(string head)
    {
        var lines = head.Split('\n');
        var first = lines[0].TrimEnd('\r');
        var space = first.IndexOf(' ', StringComparison.Ordinal);
        var last = first.LastIndexOf(' ');
        return space < 0 || last == space
            ? new(first, "", "", [])
            : new(first[..space], first[(space + 1)..last], first[(last + 1)..], FieldLine.All(lines.Skip(1)));
    }
}
