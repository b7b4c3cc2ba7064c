using System.Globalization;
using System.Text;

namespace ProxyVsCors.Benchmarks.Modes;

/// <summary>Two panels, a line for each call: distance to the right, time upwards.</summary>
internal static class ModePlot
{
    private const int PanelWidth = 330;
    private const int PanelHeight = 240;
    private const int Left = 52;
    private const int Top = 44;
    private const int Gap = 60;

    // Blue is cross-origin, orange the gateway; a PUT is a thicker line, a preflight each time is dashed.
    private static readonly string[] Styles =
    [
        "stroke:var(--cors);stroke-width:1.5",
        "stroke:var(--gateway);stroke-width:1.5",
        "stroke:var(--cors);stroke-width:3;stroke-dasharray:7 4",
        "stroke:var(--cors);stroke-width:3",
        "stroke:var(--gateway);stroke-width:3",
    ];

    public static string Draw(IReadOnlyList<ModeTimes> measured)
    {
        var panels = measured.GroupBy(each => each.Protocol).ToList();
        var most = Math.Ceiling(measured.Max(each => each.Median) / 100) * 100;
        var width = Left + panels.Count * (PanelWidth + Gap) - Gap + 20;
        var legendTop = Top + PanelHeight + 52;
        var height = legendTop + ModeCase.All.Count * 20 + 8;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $$"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{width}} {{height}}" width="{{width}}" height="{{height}}" role="img" aria-label="Time of a call by distance, in both modes">
            <style>
            svg { --ink: #1f2328; --faint: #d0d7de; --back: #ffffff; --cors: #0969da; --gateway: #bc4c00; font: 13px system-ui, sans-serif; fill: var(--ink) }
            @media (prefers-color-scheme: dark) { svg { --ink: #e6edf3; --faint: #3d444d; --back: #0d1117; --cors: #4493f8; --gateway: #f0883e } }
            path { fill: none } .grid { stroke: var(--faint); stroke-width: 1 }
            </style>
            <rect width="100%" height="100%" style="fill:var(--back)"/>

            """);
        for (var panel = 0; panel < panels.Count; panel++)
            Panel(svg, panels[panel].Key, [.. panels[panel]], Left + panel * (PanelWidth + Gap), most);
        for (var line = 0; line < ModeCase.All.Count; line++)
        {
            var y = legendTop + line * 20;
            svg.Append(CultureInfo.InvariantCulture, $"<path d='M{Left} {y}h40' style='{Styles[line]}'/><text x='{Left + 50}' y='{y + 4}'>{ModeCase.All[line].Name}</text>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Panel(StringBuilder svg, string title, List<ModeTimes> times, int left, double most)
    {
        var farthest = times.Max(each => each.RoundTrip);
        double X(double roundTrip) => left + PanelWidth * roundTrip / farthest;
        double Y(double milliseconds) => Top + PanelHeight * (1 - milliseconds / most);
        svg.Append(CultureInfo.InvariantCulture, $"<text x='{left}' y='{Top - 18}' font-weight='600'>{title}</text>\n");
        for (var level = 0.0; level <= most; level += most / 4)
            svg.Append(CultureInfo.InvariantCulture, $"<path class='grid' d='M{left} {Y(level):0}h{PanelWidth}'/><text x='{left - 8}' y='{Y(level) + 4:0}' text-anchor='end'>{level:0}</text>\n");
        foreach (var roundTrip in times.Select(each => each.RoundTrip).Distinct())
            svg.Append(CultureInfo.InvariantCulture, $"<text x='{X(roundTrip):0}' y='{Top + PanelHeight + 18}' text-anchor='middle'>{roundTrip}</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x='{left + PanelWidth / 2}' y='{Top + PanelHeight + 36}' text-anchor='middle'>round trip, ms (upwards: the call, ms)</text>\n");
        for (var line = 0; line < ModeCase.All.Count; line++)
        {
            var points = times.Where(each => each.Case == ModeCase.All[line]).OrderBy(each => each.RoundTrip)
                .Select(each => string.Create(CultureInfo.InvariantCulture, $"{X(each.RoundTrip):0.0} {Y(each.Median):0.0}"));
            svg.Append(CultureInfo.InvariantCulture, $"<path d='M{string.Join('L', points)}' style='{Styles[line]}'/>\n");
        }
    }
}
