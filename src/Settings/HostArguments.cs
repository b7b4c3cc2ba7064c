namespace ProxyVsCors.Settings;

/// <summary>Arguments that are ASP.NET Core's: settings by their key, and the host's own.</summary>
internal static class HostArguments
{
    private static readonly string[] Host =
    [
        HostDefaults.EnvironmentKey, HostDefaults.ContentRootKey, HostDefaults.ApplicationKey, "shutdownTimeoutSeconds", "hostBuilder:reloadConfigOnChange",
        WebHostDefaults.ServerUrlsKey, "http_ports", "https_ports", WebHostDefaults.PreferHostingUrlsKey, WebHostDefaults.WebRootKey,
        WebHostDefaults.DetailedErrorsKey, WebHostDefaults.CaptureStartupErrorsKey, WebHostDefaults.SuppressStatusMessagesKey,
        WebHostDefaults.PreventHostingStartupKey, WebHostDefaults.HostingStartupAssembliesKey, WebHostDefaults.HostingStartupExcludeAssembliesKey,
        WebHostDefaults.StaticWebAssetsKey,
        // Sections: whoever hands on a whole configuration hands on their empty keys too.
        "Logging", "Kestrel", "AllowedHosts",
    ];

    /// <param name="sections">Those that this host reads.</param>
    /// <returns>A line for each argument that is neither.</returns>
    public static IEnumerable<string> Problems(IReadOnlyList<string> arguments, IReadOnlyList<string> sections)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            var (name, hasValue) = argument.IndexOf('=', StringComparison.Ordinal) is var equals and > 0 ? (argument[..equals], true) : (argument, false);
            if (!name.StartsWith("--", StringComparison.Ordinal) || !IsKey(name[2..], sections))
                yield return $"Unrecognized command or argument '{argument}'.";
            else if (!hasValue && (++i >= arguments.Count || arguments[i].StartsWith("--", StringComparison.Ordinal)))
                yield return $"Required argument missing for option: '{name}'.";
        }
    }

    private static bool IsKey(string name, IReadOnlyList<string> sections)
    {
        var section = name.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 && colon < name.Length - 1 ? name[..colon] : name;
        return Host.Contains(name, StringComparer.OrdinalIgnoreCase) || Host.Concat(sections).Contains(section, StringComparer.OrdinalIgnoreCase);
    }
}
