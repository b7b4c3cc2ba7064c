using ProxyVsCors.Lab.Running;
using ProxyVsCors.Lab.Serving;
using ProxyVsCors.Lab.Terminal;


namespace ProxyVsCors.Lab.Web;

/// <summary>What to open.</summary>
internal static class StartupBanner
{
    /// <param name="plan">What is served.</param>
    /// <param name="benchPorts">Where a bench may be asked.</param>
    /// <param name="file">Null where there is no book.</param>
    public static IEnumerable<string> Lines(ServePlan plan, IReadOnlyList<int> benchPorts, BookFile? file)
    {
        yield return $"side by side   {Plain(plan.LabAddress)}";
        if (plan.CrossOrigin is { } topology)
            yield return $"cross-origin   {Plain(plan.FrontendAddress)} -> {Plain(plan.BackendAddress)}   ({topology.Name})";
        if (plan.Gateway is not null)
            yield return $"same origin    {Plain(plan.GatewayAddress)}";
        yield return Bench(benchPorts);
        if (file is { IsShipped: false })
        {
            yield return PlainText.Line(
                $"book           {file.Book.File} is not the book of this program: its scripts run on hosts of their own, or in throw-away browsers");
        }

        yield return "sign in as alice / wonderland or bob / builder; Ctrl+C stops";
    }

    /// <summary>A bench answers whatever it is asked to, so who runs this hears of it.</summary>
    public static string Bench(IReadOnlyList<int> ports) =>
        $"bench          open on {(ports.Count == 1 ? "port" : "ports")} {string.Join(", ", ports)}, to the runs of this page only: each has a key of its own";

    private static string Plain(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
