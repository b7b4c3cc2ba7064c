using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Hosting;

/// <summary>Settings for the hosts, under the names that their launch profiles use.</summary>
public static class HostSettings
{
    /// <summary>Where the backend's own pages and endpoints lie, for the gateway to tell from the frontend's.</summary>
    private static readonly string[] ApiPaths = ["/api", "/login", "/logout", "/inspect", "/bench"];

    private static readonly string OwnFolder = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
        "ProxyVsCors",
        "Lab");

    private static readonly string[] Edits = ["Cors", "Cookies", "Location", "Host", "Forwarded", "ApiNotFound"];

    /// <param name="policy">Whom to allow.</param>
    /// <param name="frontend">The origin that the policy's "frontend" means.</param>
    /// <param name="dataFolder">Where users and sessions are kept; null for the lab's own.</param>
    public static Dictionary<string, string?> Backend(CorsPolicy policy, Uri frontend, string? dataFolder)
    {
        var settings = Backend(dataFolder);
        foreach (var (key, value) in Cors(policy, frontend))
            settings[key] = value;
        return settings;
    }

    /// <summary>Without any policy.</summary>
    public static Dictionary<string, string?> Backend(string? dataFolder)
    {
        return new()
        {
            // A comparison signs in often; the limit itself has its own tests.
            ["Backend:LoginAttempts"] = "100000",
            ["Backend:AccountAttempts"] = "100000",
            // The gateway stands on this machine.
            ["Backend:KnownProxies:0"] = "127.0.0.1",
            ["Backend:KnownProxies:1"] = "::1",
            // So does a cheap hash: the users here are public, and the hasher is not what is compared. It stays out of the
            // backend's own database.
            ["Backend:PasswordIterations"] = "1000",
            ["Backend:DataFolder"] = dataFolder ?? OwnFolder,
        };
    }

    public static Dictionary<string, string?> Frontend(Uri? api) => new()
    {
        ["Frontend:ApiBase"] = api is null ? "" : Origin(api),
        ["Frontend:Fallback"] = "true",
    };

    /// <param name="frontend">Where the gateway finds it.</param>
    /// <param name="backend">Where the gateway finds it.</param>
    /// <param name="plain">Whether every change that the gateway makes is switched off.</param>
    public static Dictionary<string, string?> Gateway(Uri frontend, Uri backend, bool plain = false)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Gateway:Frontend"] = Origin(frontend),
            ["Gateway:Backend"] = Origin(backend),
        };
        for (var i = 0; i < ApiPaths.Length; i++)
            settings[$"Gateway:ApiPaths:{i}"] = ApiPaths[i];
        settings["Gateway:StrippedPaths:0"] = "/stripped";
        foreach (var edit in plain ? Edits : [])
            settings[$"Gateway:Rewrite:{edit}"] = "false";
        return settings;
    }

    /// <summary>As an Origin header writes it: no trailing slash.</summary>
    public static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);

    public static Dictionary<string, string?> Cors(CorsPolicy policy, Uri frontend)
    {
        var settings = Allowance(policy, frontend);
        if (policy.IsAfterAuthentication)
            settings["Cors:Order"] = "AfterAuthentication";
        return settings;
    }

    private static Dictionary<string, string?> Allowance(CorsPolicy policy, Uri frontend)
    {
        var credentials = policy.Credentials ? "true" : "false";
        return policy.Allows switch
        {
            CorsAllowance.Frontend =>
                new() { ["Cors:Origins:0"] = Origin(frontend), ["Cors:Credentials"] = credentials },
            CorsAllowance.Wildcard => new() { ["Cors:Origins:0"] = "*", ["Cors:Credentials"] = credentials },
            CorsAllowance.Reflect => new() { ["Cors:Reflect"] = "true", ["Cors:Credentials"] = credentials },
            _ => [],
        };
    }
}
