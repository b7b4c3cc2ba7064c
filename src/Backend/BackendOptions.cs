namespace ProxyVsCors.Backend;

public sealed class BackendOptions
{
    public const string Section = "Backend";

    /// <summary>Opens <c>/bench/*</c>, which answers whatever it is asked to.</summary>
    public bool Bench { get; set; }

    /// <summary>Holds the database and, beside it, the data-protection keys.</summary>
    public string DataFolder { get; set; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
        "ProxyVsCors");

    /// <summary>Login attempts from one address in a window.</summary>
    public int LoginAttempts { get; set; } = 10;

    public TimeSpan LoginWindow { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Rounds of the password hasher; null for the framework's own number.</summary>
    public int? PasswordIterations { get; set; }

    /// <summary>Refuses WebSockets from other origins than the API's own and those that CORS allows. CORS itself
    /// does not cover WebSockets.</summary>
    public bool CheckWebSocketOrigin { get; set; }

    /// <summary>Seeds alice and bob; null for: in development only.</summary>
    public bool? SeedUsers { get; set; }
}
