using Microsoft.Extensions.Primitives;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Lab.Live;

/// <summary>All that the playground's address says.</summary>
public sealed record PlaygroundState(
    string Script, string Left, string Right, string Status, string Headers, string Cookies, string Body, string PreflightStatus, string PreflightHeaders)
{
    private static readonly string[] Names =
        ["script", "left", "right", "status", "headers", "cookies", "body", "preflightStatus", "preflightHeaders"];

    private const string Example = "const response = await fetch(bench, { credentials: 'include' });\nreturn [response.status, await response.text()];";

    /// <param name="query">What is missing in it is as in the example.</param>
    /// <param name="topologies">Those that there are.</param>
    public static PlaygroundState Of(IQueryCollection query, IReadOnlyList<Topology> topologies)
    {
        return new(
            Or("script", Example), Named("left", "credentials"), Named("right", "gateway"), Or("status", "200"), Or("headers", ""),
            Or("cookies", ""), Or("body", "hello"), Or("preflightStatus", "204"), Or("preflightHeaders", ""));

        string Or(string name, string defaultValue) => query.TryGetValue(name, out var value) ? Text(value) : defaultValue;

        string Named(string name, string defaultValue) =>
            topologies.FirstOrDefault(topology => topology.Name == Or(name, defaultValue))?.Name ?? defaultValue;
    }

    /// <summary>Whether an address says anything of a state: whoever made it may have written the script.</summary>
    public static bool IsIn(IQueryCollection query) => Names.Any(query.ContainsKey);

    /// <summary>The bench's address that answers so.</summary>
    public string Bench
    {
        get
        {
            var parts = new List<string>();
            Add("status", Status, "200");
            foreach (var header in Lines(Headers))
                parts.Add("header=" + Encoded(header));
            foreach (var cookie in Lines(Cookies))
                parts.Add("set-cookie=" + Encoded(cookie));
            Add("body", Body, "");
            Add("preflight-status", PreflightStatus, "204");
            foreach (var header in Lines(PreflightHeaders))
                parts.Add("preflight-header=" + Encoded(header));
            return "/bench/respond" + (parts.Count == 0 ? "" : "?" + string.Join('&', parts));

            void Add(string name, string value, string defaultValue)
            {
                if (value.Trim().Length > 0 && value.Trim() != defaultValue)
                    parts.Add($"{name}={Encoded(value.Trim())}");
            }
        }
    }

    /// <summary>With the address in front, as a fence of a book has to name it.</summary>
    public string FullScript => $"const bench = api('{Bench.Replace("'", "%27", StringComparison.Ordinal)}');\n{Script.ReplaceLineEndings("\n").Trim()}";

    private static string Text(StringValues value) => value.ToString().ReplaceLineEndings("\n");

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Encoded(string text) => Uri.EscapeDataString(text)
        .Replace("%20", " ", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.Ordinal).Replace("%2F", "/", StringComparison.Ordinal)
        .Replace("%3D", "=", StringComparison.Ordinal).Replace("%3B", ";", StringComparison.Ordinal).Replace("%2C", ",", StringComparison.Ordinal)
        .Replace("%7B", "{", StringComparison.Ordinal).Replace("%7D", "}", StringComparison.Ordinal);
}
