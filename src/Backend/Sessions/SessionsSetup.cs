using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace ProxyVsCors.Backend.Sessions;

internal static class SessionsSetup
{
    public static void AddSessions(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<SessionStore>();
        services.AddScoped<SignIn>();
        services.AddAuthorization();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<SessionStore>(Configure);

        // The same name on every machine and in every folder, so that a restart can read what was protected before.
        services.AddDataProtection().SetApplicationName("ProxyVsCors.Backend");
        // The keys lie unencrypted beside the database, which is as secret as they are; not worth a warning each start.
        services.AddLogging(logging => logging.AddFilter(
            "Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
        services.AddOptions<KeyManagementOptions>().Configure<IOptions<BackendOptions>, ILoggerFactory>(
            (keys, backend, logs) => keys.XmlRepository = new FileSystemXmlRepository(
                new(KeysStart.FolderIn(backend.Value.DataFolder)), logs));
        services.AddHostedService<KeysStart>();
    }

    private static void Configure(CookieAuthenticationOptions options, SessionStore store)
    {
        options.SessionStore = store;
        options.Cookie.Name = SessionCookie.Name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromHours(8);
        // An API answers what is wrong; a redirect to a login page would reach fetch as HTML.
        options.Events.OnRedirectToLogin = Answer(StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = Answer(StatusCodes.Status403Forbidden);
    }

    private static Func<Microsoft.AspNetCore.Authentication.RedirectContext<CookieAuthenticationOptions>, Task> Answer(
        int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };
}
