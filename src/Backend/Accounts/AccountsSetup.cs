using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ProxyVsCors.Backend.Accounts;

internal static class AccountsSetup
{
    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddDbContextFactory<BackendDb>((provider, db) =>
        {
            var folder = provider.GetRequiredService<IOptions<BackendOptions>>().Value.DataFolder;
            db.UseSqlite(new SqliteConnectionStringBuilder { DataSource = DatabaseFile.In(folder) }.ConnectionString);
        });
        services.AddOptions<PasswordHasherOptions>().Configure<IOptions<BackendOptions>>((hasher, backend) =>
            hasher.IterationCount = backend.Value.PasswordIterations ?? hasher.IterationCount);
        services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.AddSingleton<PasswordWorkers>();
        services.AddSingleton<RefusalCost>();
        services.AddSingleton<FailedLogins>();
        services.AddSingleton<DatabaseWrites>();
        services.AddSingleton<PasswordCheck>();
        services.AddHostedService<DatabaseStart>();
    }
}
