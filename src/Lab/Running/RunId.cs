using System.Globalization;

namespace ProxyVsCors.Lab.Running;

/// <summary>Joins what the page and the server saw: one id a fence, in the query strings of its requests.</summary>
internal sealed record RunId(string Scenario, string Topology, string Engine)
{
    public string Fence(int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{Scenario}.{Topology}.{Engine}.{index + 1}");

    /// <summary>The text without the ids that its addresses carry.</summary>
    public string Without(string text, int fences)
    {
        for (var index = 0; index < fences; index++)
        {
            text = text
                .Replace($"?run={Fence(index)}&", "?", StringComparison.Ordinal)
                .Replace($"?run={Fence(index)}", "", StringComparison.Ordinal)
                .Replace($"&run={Fence(index)}", "", StringComparison.Ordinal);
        }

        return text;
    }
}
