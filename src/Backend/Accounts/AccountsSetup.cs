using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Options;

namespace ProxyVsCors.Backend.Accounts;

internal static class AccountsSetup
{
    public static void AddAccounts(this IServiceCollection services)
    {
        // Options of its own, not the application's: so that all backends of one process share EF's model and query
        // caches, which cost more to fill than everything else at the start.
        services.AddSingleton<IDbContextFactory<BackendDb>>(provider =>
        {
            var folder = provider.GetRequiredService<IOptions<BackendOptions>>().Value.DataFolder;
            var database = new DbContextOptionsBuilder<BackendDb>()
                .UseSqlite($"Data Source={Path.Combine(folder, "backend.db")}");
            return new PooledDbContextFactory<BackendDb>(database.Options);
        });
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<BackendDb>>().CreateDbContext());
        services.AddOptions<PasswordHasherOptions>().Configure<IOptions<BackendOptions>>((hasher, backend) =>
            hasher.IterationCount = backend.Value.PasswordIterations ?? hasher.IterationCount);
        services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.AddSingleton<PasswordCheck>();
        services.AddHostedService<DatabaseStart>();
    }
}
