using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ProxyVsCors.Backend.Accounts;

/// <summary>Creates the database before the first request, and in development the tutorial's users.</summary>
internal sealed class DatabaseStart(
    IDbContextFactory<BackendDb> databases,
    IPasswordHasher<User> hasher,
    RefusalCost cost,
    IOptions<BackendOptions> options,
    IHostEnvironment environment) : IHostedService
{
    private static readonly (string Name, string Password)[] Seeds = [("alice", "wonderland"), ("bob", "builder")];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var file = DatabaseFile.Prepare(options.Value.DataFolder);
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            await db.Database.EnsureCreatedAsync(cancellationToken);
            await CheckAsync(db, file, cancellationToken);
            if (options.Value.SeedUsers ?? environment.IsDevelopment())
                await SeedAsync(db, cancellationToken);
            foreach (var hash in await db.Users.Select(user => user.PasswordHash).ToListAsync(cancellationToken))
                cost.Know(hash);
        }
        catch (Exception problem) when (problem is SqliteException || problem.InnerException is SqliteException)
        {
            throw new StartFailure(DatabaseFile.Words(file, problem as SqliteException ?? (SqliteException)problem.InnerException!));
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A database that exists is taken as it is, so it has to be this program's, whole, and writable.</summary>
    private static async Task CheckAsync(BackendDb db, string file, CancellationToken cancellationToken)
    {
        foreach (var table in db.Model.GetEntityTypes())
        {
            var name = table.GetTableName()!;
            var there = await db.Database.SqlQuery<string>($"SELECT name AS Value FROM pragma_table_info({name})").ToListAsync(cancellationToken);
            if (table.GetProperties().Select(property => property.GetColumnName()).Except(there).Any())
                throw new StartFailure($"{file}: is another program's database, or of another version; move it away to begin with an empty one");
        }

        var checks = await db.Database.SqlQueryRaw<string>("SELECT quick_check AS Value FROM pragma_quick_check").ToListAsync(cancellationToken);
        if (checks is not ["ok"])
            throw new StartFailure($"{file}: is damaged; move it away to begin with an empty one, or restore it");
        await db.Database.ExecuteSqlRawAsync("BEGIN IMMEDIATE; ROLLBACK;", cancellationToken);
    }

    private async Task SeedAsync(BackendDb db, CancellationToken cancellationToken)
    {
        foreach (var (name, password) in Seeds)
        {
            if (await db.Users.AnyAsync(user => user.Name == name, cancellationToken))
                continue;
            var user = new User { Name = name };
            user.PasswordHash = hasher.HashPassword(user, password);
            db.Users.Add(user);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>A line that says why the host cannot start.</summary>
internal sealed class StartFailure(string message) : Exception(message);
