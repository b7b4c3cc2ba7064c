using System.Globalization;

namespace ProxyVsCors.Lab.Running;

/// <summary>Joins what the page and the server saw: one id a fence, in the query strings of its requests.</summary>
/// <param name="BenchKey">Opens the benches to the run's requests; never shown.</param>
internal sealed record RunId(string BenchKey, string Scenario, string Topology, string Engine)
{
    private static readonly string[] Before = ["?", "%3F", "&", "%26"];

    public string Fence(int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{BenchKey}.{Scenario}.{Topology}.{Engine}.{index + 1}");

    /// <summary>The text without the ids that its addresses carry, be they in another's query; and without the key, whatever
    /// a script made of it.</summary>
    public string Without(string text, int fences)
    {
        for (var index = 0; index < fences; index++)
        {
            foreach (var mark in Before)
            {
                var (equals, and) = mark.StartsWith('%') ? ("%3D", "%26") : ("=", "&");
                var id = $"{mark}run{equals}{Fence(index)}";
                text = (mark is "?" or "%3F" ? text.Replace(id + and, mark, StringComparison.OrdinalIgnoreCase) : text)
                    .Replace(id, "", StringComparison.OrdinalIgnoreCase);
            }
        }

        return text.Replace(BenchKey, "…", StringComparison.OrdinalIgnoreCase);
    }
}
