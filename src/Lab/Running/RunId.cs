using System.Globalization;
using System.Text.RegularExpressions;

namespace ProxyVsCors.Lab.Running;

/// <summary>Joins what the page and the servers saw: one id a fence, and behind it the number of each address that the fence made, in
/// the query strings of its requests: <c>KEY.S01.credentials.chromium.2-7</c>.</summary>
/// <param name="BenchKey">Opens the benches to the run's requests; never shown.</param>
internal sealed partial record RunId(string BenchKey, string Scenario, string Topology, string Engine)
{
    private const string Parameter = "run=";

    private readonly Regex parameter = new(
        $@"(?<before>\?|&amp;|\\u0026|&|%(?:25)*3F|%(?:25)*26)run(?:=|%(?:25)*3D){Regex.Escape(BenchKey)}[\w.\-]*(?<after>&amp;|\\u0026|&|%(?:25)*26)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <param name="index">0-based.</param>
    public string Fence(int index) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{index + 1}");

    /// <summary>Whether a request's <c>run</c> is of this run.</summary>
    public bool Has(string? run) => Find(run) is not null;

    /// <summary>The 0-based index of the fence that made the address, and the address's number in it, from 1; null for the run of another.</summary>
    public (int Fence, int? Call)? Find(string? run)
    {
        if (run?.StartsWith(Prefix, StringComparison.Ordinal) != true || Numbers().Match(run, Prefix.Length) is not { Success: true } numbers)
            return null;
        return (Number(numbers.Groups["fence"]) - 1, numbers.Groups["call"] is { Success: true } call ? Number(call) : null);
    }

    /// <summary>The number in an address that a page has; null where there is none. Addresses in its query have their own.</summary>
    public int? CallIn(string address) => address.Split('#')[0].Split('?', '&')
        .Where(part => part.StartsWith(Parameter, StringComparison.Ordinal))
        .Select(part => Find(part[Parameter.Length..])?.Call)
        .FirstOrDefault(call => call is not null);

    /// <summary>The text without the ids that its addresses carry, be they in another's query, encoded as often as they may be; and
    /// without the key, whatever a script made of it.</summary>
    public string Without(string text) => parameter
        .Replace(text, id => !id.Groups["after"].Success ? "" : IsQuestionMark(id.Groups["before"].Value) ? id.Groups["before"].Value : id.Groups["after"].Value)
        .Replace(BenchKey, "…", StringComparison.OrdinalIgnoreCase);

    private string Prefix => $"{BenchKey}.{Scenario}.{Topology}.{Engine}.";

    private static bool IsQuestionMark(string text) => text == "?" || text.EndsWith("3F", StringComparison.OrdinalIgnoreCase);

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\G(?<fence>[0-9]{1,6})(?:-(?<call>[0-9]{1,6}))?\z")]
    private static partial Regex Numbers();
}
