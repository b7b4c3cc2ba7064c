namespace ProxyVsCors.Backend;

public sealed class BackendOptions
{
    public const string Section = "Backend";

    /// <summary>Opens <c>/bench/*</c>, which answers whatever it is asked to, for requests whose <c>run</c> begins with
    /// this and a dot; null for no bench.</summary>
    public string? BenchKey { get; set; }

    /// <summary>Lets pages of other sites navigate to the bench with that key: for throw-away browsers, which have no
    /// other application's cookies.</summary>
    public bool BenchNavigations { get; set; }

    /// <summary>Lets a host outside of development start with a key.</summary>
    public bool BenchOutsideDevelopment { get; set; }

    /// <summary>Holds the database and, beside it, the data-protection keys.</summary>
    public string DataFolder { get; set; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
        "ProxyVsCors");

    /// <summary>Failed logins from one address in a window, whatever the account; an IPv6 address counts as its /64.</summary>
    public int LoginAttempts { get; set; } = 10;

    /// <summary>Failed logins to one account in a window, from all addresses that it has not signed in from; those that it
    /// has are not held up by strangers.</summary>
    public int AccountAttempts { get; set; } = 50;

    public TimeSpan LoginWindow { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Rounds of the password hasher; null for the framework's own number.</summary>
    public int? PasswordIterations { get; set; }

    /// <summary>When a session ends, however busy it is.</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Addresses or networks of the proxies in front, whose X-Forwarded headers are believed; nobody else's
    /// are, not even this machine's.</summary>
    public IList<string> KnownProxies { get; set; } = [];

    /// <summary>Refuses WebSockets from other origins than the API's own and those that CORS allows with credentials. CORS itself
    /// does not cover WebSockets.</summary>
    public bool CheckWebSocketOrigin { get; set; } = true;

    /// <summary>Seeds alice and bob; null for: in development only.</summary>
    public bool? SeedUsers { get; set; }
}
