using ProxyVsCors.Hosting;
using ProxyVsCors.Lab.Serving;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Lab.Live;

/// <summary>A column as its page needs to know it.</summary>
/// <param name="Where">The page's origin, and the API's where that is another.</param>
/// <param name="Frame">Where the column's page is.</param>
/// <param name="ScriptFrames">A script frame for each of the column's origins.</param>
public sealed record PaneInfo(string Pane, string Topology, string Where, string Frame, IReadOnlyList<string> ScriptFrames)
{
    internal static PaneInfo Of(RunningTopology shown, string pane)
    {
        var frontend = shown.Sites.Addresses[Site.Frontend];
        var api = shown.Sites.Addresses[Site.Backend];
        return new(
            pane,
            shown.Topology.Name,
            frontend == api ? frontend : $"{frontend} → {api}",
            $"{frontend}/?run={pane}",
            [.. new[] { frontend, api }.Distinct().Select(origin => origin + ScriptFrame.Path)]);
    }
}
