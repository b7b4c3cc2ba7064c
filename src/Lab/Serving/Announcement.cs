namespace ProxyVsCors.Lab.Serving;

/// <summary>What to open.</summary>
internal static class Announcement
{
    public static IEnumerable<string> Lines(ServePlan plan)
    {
        yield return $"side by side   {Plain(plan.LabAddress)}";
        if (plan.CrossOrigin is { } topology)
            yield return $"cross-origin   {Plain(plan.FrontendAddress)} -> {Plain(plan.BackendAddress)}   ({topology.Name})";
        if (plan.Gateway is not null)
            yield return $"same origin    {Plain(plan.GatewayAddress)}";
        yield return "sign in as alice / wonderland or bob / builder; Ctrl+C stops";
    }

    private static string Plain(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
