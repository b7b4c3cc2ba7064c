using Microsoft.EntityFrameworkCore;
using ProxyVsCors.Backend.Sessions;

namespace ProxyVsCors.Backend.Accounts;

internal sealed class BackendDb(DbContextOptions<BackendDb> options) : DbContext(options)
{
    public DbSet<User> Users => Set<User>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<User>().HasKey(user => user.Name);
        modelBuilder.Entity<SessionRow>().HasKey(session => session.KeyHash);
        modelBuilder.Entity<SessionRow>().HasIndex(session => session.ExpiresUnixSeconds);
    }
}
