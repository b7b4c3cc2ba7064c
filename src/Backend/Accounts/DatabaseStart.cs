using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ProxyVsCors.Backend.Accounts;

/// <summary>Creates the database before the first request, and in development the tutorial's users.</summary>
internal sealed class DatabaseStart(
    IDbContextFactory<BackendDb> databases,
    IPasswordHasher<User> hasher,
    IOptions<BackendOptions> options,
    IHostEnvironment environment) : IHostedService
{
    private static readonly (string Name, string Password)[] Seeds = [("alice", "wonderland"), ("bob", "builder")];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.Value.DataFolder);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Database.EnsureCreatedAsync(cancellationToken);
        if (options.Value.SeedUsers ?? environment.IsDevelopment())
            await SeedAsync(db, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task SeedAsync(BackendDb db, CancellationToken stop)
    {
        foreach (var (name, password) in Seeds)
        {
            if (await db.Users.AnyAsync(user => user.Name == name, stop))
                continue;
            var user = new User { Name = name };
            user.PasswordHash = hasher.HashPassword(user, password);
            db.Users.Add(user);
        }

        await db.SaveChangesAsync(stop);
    }
}
