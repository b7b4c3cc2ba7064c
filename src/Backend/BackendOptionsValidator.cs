using ProxyVsCors.Backend.Bench;
using ProxyVsCors.Settings;

namespace ProxyVsCors.Backend;

/// <summary>All errors at once, each with its cause.</summary>
internal sealed class BackendOptionsValidator(IHostEnvironment environment, IConfiguration configuration)
    : SettingsValidator<BackendOptions>(configuration, BackendOptions.Section)
{
    // What OWASP's password storage cheat sheet asks of PBKDF2 is more; below this, a stolen database is an open one.
    private const int FewestIterations = 10_000;

    private static readonly TimeSpan LongestSession = TimeSpan.FromDays(366);

    protected override IEnumerable<string> Errors(BackendOptions options) =>
        BenchErrors(options).Concat(LoginErrors(options)).Concat(ProxyErrors(options));

    private IEnumerable<string> BenchErrors(BackendOptions options)
    {
        // Of a key that is no good, its length is all that is told.
        if (options.BenchKey is { } key && BenchKeys.Problem(key) is { } problem)
            yield return $"Backend:BenchKey: {problem}";
        if (options.BenchKey is null && options.BenchNavigations)
            yield return "Backend:BenchNavigations: means nothing without Backend:BenchKey";
        if (options.BenchKey is not null && !environment.IsDevelopment() && !options.BenchOutsideDevelopment)
        {
            yield return "Backend:BenchKey: lets its holder answer and set cookies in this host's name, and this is not "
                + "development; Backend:BenchOutsideDevelopment=true says that it is meant";
        }
    }

    private IEnumerable<string> LoginErrors(BackendOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.DataFolder))
            yield return "Backend:DataFolder: is empty; it is the folder of the database";
        if (options.LoginAttempts < 1)
            yield return $"Backend:LoginAttempts: {options.LoginAttempts} would let nobody sign in; it is 1 or more";
        if (options.AccountAttempts < 1)
            yield return $"Backend:AccountAttempts: {options.AccountAttempts} would let nobody sign in; it is 1 or more";
        if (options.LoginWindow <= TimeSpan.Zero || options.LoginWindow > TimeSpan.FromDays(1))
            yield return $"Backend:LoginWindow: {options.LoginWindow} is not between nothing and a day; a minute is 00:01:00";
        if (options.SessionLifetime <= TimeSpan.Zero)
            yield return $"Backend:SessionLifetime: {options.SessionLifetime} would end every session at once";
        if (options.SessionLifetime > LongestSession)
            yield return $"Backend:SessionLifetime: {options.SessionLifetime} is longer than a year; a day is 1.00:00:00";
        if (options.PasswordIterations < 1)
            yield return $"Backend:PasswordIterations: {options.PasswordIterations} is no number of rounds; leave it out for the framework's own";
        else if (options.PasswordIterations < FewestIterations && !environment.IsDevelopment())
            yield return $"Backend:PasswordIterations: {options.PasswordIterations} are too few outside of development; leave it out for the framework's own number";
    }

    private static IEnumerable<string> ProxyErrors(BackendOptions options) =>
        from proxy in options.KnownProxies.Index()
        let problem = KnownProxy.Problem(proxy.Item)
        where problem is not null
        select $"Backend:KnownProxies:{proxy.Index}: '{proxy.Item}' {problem}";
}
