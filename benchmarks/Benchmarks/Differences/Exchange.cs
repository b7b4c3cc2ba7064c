using System.Text;

namespace ProxyVsCors.Benchmarks.Differences;

/// <summary>What became of a shape: at the client's side, and at the upstream's.</summary>
/// <param name="Finals">Final answers that were waited for.</param>
/// <param name="Upstream">The upstream's address, which is another in each run.</param>
internal sealed record Exchange(ClientSide Client, IReadOnlyList<UpstreamRequest> Seen, int Finals, string Upstream)
{
    /// <summary>The last one; null if one was missing.</summary>
    public RawAnswer? Final => Client.Answers.Where(answer => !answer.IsInformational).ElementAtOrDefault(Finals - 1);

    public string Status => Final switch
    {
        { HasNoHead: true } => "passed on without a head",
        { IsWhole: true } whole => $"{whole.Status}",
        { } cut => $"{cut.Status}, cut off",
        _ => Client.Closed ? "closed" : "no answer",
    };

    /// <returns>The values of a field as the upstream got them, a line each.</returns>
    public string Asked(string name) => Seen.Count == 0 ? "" : Values(Seen[0].Lines, name);

    /// <returns>The values of a field as the client got them, a line each.</returns>
    public string Answered(string name) => Final is null ? "" : Values(Final.Lines, name);

    public string Values(IEnumerable<FieldLine> lines, string name) =>
        string.Join(" and ", lines.Where(line => line.Is(name)).Select(line => Code(line.Value))) is { Length: > 0 } values ? values : "none";

    /// <returns>As code in a cell, without what is another in each run.</returns>
    public string Code(string value)
    {
        var text = new StringBuilder();
        foreach (var c in value.Replace(Upstream, Script.Upstream, StringComparison.Ordinal))
            text.Append(c is < ' ' or > '~' ? $"\\x{(int)c:X2}" : c is '|' ? "\\|" : $"{c}");
        return text.Length == 0 ? "empty" : $"`{text}`";
    }
}
