using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ProxyVsCors.Backend.Accounts;

namespace ProxyVsCors.Integration.Tests.Backend;

/// <summary>Logins under load, wrong ones, and how long a session lasts.</summary>
public class AccountTests : BackendTest
{
    [Fact]
    public async Task Two_hundred_logins_at_once_are_all_answered_and_the_host_lives_meanwhile()
    {
        await using var backend = await StartAsync(("Backend:PasswordIterations", "30000"));
        var logins = Enumerable.Range(0, 200).Select(_ => LoginAsync(backend, "alice", "wonderland")).ToList();
        var clock = Stopwatch.StartNew();
        using var health = await backend.Client.GetAsync("/healthz", TestContext.Current.CancellationToken);
        var alive = clock.Elapsed;

        var answers = await Task.WhenAll(logins);

        Assert.InRange(alive, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.All(answers, answer => Assert.True(
            answer is (200, null) or (503, "10"), $"{answer.Status} {answer.RetryAfter}"));
        Assert.InRange(answers.Count(answer => answer.Status == 200), 100, 200);
    }

    [Fact]
    public async Task Only_failures_count_and_a_success_does_not_take_them_back()
    {
        await using var backend = await StartAsync(("Backend:LoginAttempts", "3"));

        for (var i = 0; i < 10; i++)
            Assert.Equal(200, (await LoginAsync(backend, "alice", "wonderland")).Status);
        for (var i = 0; i < 3; i++)
            Assert.Equal(401, (await LoginAsync(backend, "alice", "wrong")).Status);

        Assert.Equal(429, (await LoginAsync(backend, "alice", "wonderland")).Status);
        Assert.Equal(429, (await LoginAsync(backend, "bob", "builder")).Status);
    }

    [Fact]
    public async Task Many_guesses_at_once_get_no_further_than_one_after_the_other()
    {
        await using var backend = await StartAsync(("Backend:LoginAttempts", "5"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => LoginAsync(backend, "alice", "wrong")));

        Assert.InRange(answers.Count(answer => answer.Status == 401), 5, 5 + (Environment.ProcessorCount / 2));
    }

    [Theory]
    [InlineData(128, 401)]
    [InlineData(129, 400)]
    [InlineData(900_000, 400)]
    public async Task A_user_name_has_a_length_and_a_longer_one_is_neither_hashed_nor_counted(int length, int expected)
    {
        var hasher = new CountingHasher();
        await using var backend = await StartAsync(
            builder => builder.Services.AddSingleton<IPasswordHasher<User>>(hasher), ("Backend:LoginAttempts", "3"));
        hasher.Rounds = 0;
        var name = new string('x', length);

        Assert.Equal((expected, null), await LoginAsync(backend, name, "wrong"));
        Assert.Equal(expected, await FormLoginAsync(backend, name, "wrong"));

        Assert.Equal(expected == 401 ? 200 : 0, hasher.Rounds);
        Assert.Equal((401, null), await LoginAsync(backend, "alice", "wrong"));
        Assert.Equal(expected == 401 ? 429 : 200, (await LoginAsync(backend, "alice", "wonderland")).Status);
    }

    [Fact]
    public async Task A_window_ends_and_the_next_failure_begins_another()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var backend = await StartAsync(time, ("Backend:LoginAttempts", "1"));
        Assert.Equal(401, (await LoginAsync(backend, "alice", "wrong")).Status);
        Assert.Equal((429, "60"), await LoginAsync(backend, "alice", "wonderland"));

        time.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal(200, (await LoginAsync(backend, "alice", "wonderland")).Status);
        Assert.Equal(401, (await LoginAsync(backend, "alice", "wrong")).Status);
        Assert.Equal((429, "60"), await LoginAsync(backend, "alice", "wonderland"));
    }

    /// <summary>Else whoever fails now and then would never be let in again.</summary>
    [Fact]
    public async Task A_window_is_not_made_longer_by_what_fails_in_it()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var backend = await StartAsync(time, ("Backend:LoginAttempts", "2"));
        Assert.Equal(401, (await LoginAsync(backend, "alice", "wrong")).Status);
        time.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(401, (await LoginAsync(backend, "alice", "wrong")).Status);

        Assert.Equal((429, "20"), await LoginAsync(backend, "alice", "wonderland"));
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(200, (await LoginAsync(backend, "alice", "wonderland")).Status);
    }

    [Fact]
    public async Task Posts_without_a_token_keep_nobody_out()
    {
        await using var backend = await StartAsync(("Backend:LoginAttempts", "2"));

        for (var i = 0; i < 5; i++)
        {
            using var answer = await backend.Client.SendAsync(
                Ask("POST", "/login", content: new FormUrlEncodedContent([new("username", "alice"), new("password", "x")])), TestContext.Current.CancellationToken);
            Assert.Equal(403, (int)answer.StatusCode);
        }

        Assert.Equal(200, (await LoginAsync(backend, "alice", "wonderland")).Status);
    }

    [Fact]
    public async Task A_forwarded_address_of_nobodys_proxy_is_not_believed_not_even_on_loopback()
    {
        await using var backend = await StartAsync(("Backend:LoginAttempts", "3"));

        for (var i = 0; i < 3; i++)
            Assert.Equal(401, (await LoginAsync(backend, "alice", "wrong", $"10.0.0.{i}")).Status);

        Assert.Equal(429, (await LoginAsync(backend, "alice", "wrong", "10.0.0.99")).Status);
    }

    [Fact]
    public async Task A_stranger_is_held_up_at_an_account_and_its_user_is_not()
    {
        await using var backend = await StartAsync(("Backend:LoginAttempts", "3"), ("Backend:AccountAttempts", "4"), ("Backend:KnownProxies:0", "127.0.0.0/8"));
        Assert.Equal(200, (await LoginAsync(backend, "alice", "wonderland", "10.0.0.1")).Status);

        for (var i = 0; i < 4; i++)
            Assert.Equal(401, (await LoginAsync(backend, "alice", "wrong", $"10.9.9.{i}")).Status);

        Assert.Equal(429, (await LoginAsync(backend, "alice", "wonderland", "10.9.9.77")).Status);
        Assert.Equal(200, (await LoginAsync(backend, "alice", "wonderland", "10.0.0.1")).Status);
        Assert.Equal(200, (await LoginAsync(backend, "bob", "builder", "10.9.9.77")).Status);
    }

    [Fact]
    public async Task A_hash_of_less_cost_is_renewed_at_the_next_login()
    {
        string before;
        await using (var cheap = await StartAsync(("Backend:PasswordIterations", "100")))
            before = Hash();

        await using var dear = await StartAsync(("Backend:PasswordIterations", "20000"));
        Assert.Equal(200, (await LoginAsync(dear, "alice", "wonderland")).Status);
        var after = Hash();
        Assert.Equal(200, (await LoginAsync(dear, "alice", "wonderland")).Status);

        Assert.NotEqual(before, after);
        Assert.Equal(after, Hash());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    public void A_hash_of_nobody_is_one_to_the_framework_and_costs_what_it_says(int rounds)
    {
        var (framework, nobody) = (Convert.FromBase64String(HashOf(rounds)), Convert.FromBase64String(StoredHash.OfNobody(rounds)));

        // The same function, rounds and length of salt, and as long a key: the framework does the same work for it.
        Assert.Equal(framework[..13], nobody[..13]);
        Assert.Equal(framework.Length, nobody.Length);
        Assert.Equal(rounds, StoredHash.Rounds(HashOf(rounds)));
    }

    [Fact]
    public async Task A_session_ends_however_busy_it_is()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var backend = await StartAsync(time);
        var session = await SignInAsync(backend);
        var answers = new List<int>();

        for (var hour = 5; hour <= 25; hour += 5)
        {
            time.Advance(TimeSpan.FromHours(5));
            answers.Add(await WhoAmIAsync(backend, session.Cookie));
        }

        Assert.Equal([200, 200, 200, 200, 401], answers);
    }

    [Fact]
    public async Task A_lifetime_that_was_made_shorter_holds_for_sessions_that_had_begun()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        Session session;
        await using (var before = await StartAsync(time))
            session = await SignInAsync(before);
        time.Advance(TimeSpan.FromHours(2));

        await using (var same = await StartAsync(time))
            Assert.Equal(200, await WhoAmIAsync(same, session.Cookie));
        await using var shorter = await StartAsync(time, ("Backend:SessionLifetime", "01:00:00"));
        Assert.Equal(401, await WhoAmIAsync(shorter, session.Cookie));
    }

    [Fact]
    public async Task A_session_that_nobody_uses_ends_after_eight_hours()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var backend = await StartAsync(time);
        var session = await SignInAsync(backend);

        time.Advance(TimeSpan.FromHours(8) - TimeSpan.FromMinutes(1));
        Assert.Equal(200, await WhoAmIAsync(backend, session.Cookie));
        time.Advance(TimeSpan.FromHours(8) + TimeSpan.FromMinutes(1));
        Assert.Equal(401, await WhoAmIAsync(backend, session.Cookie));
    }

    [Fact]
    public async Task Sessions_that_are_over_are_forgotten_when_somebody_signs_in_and_others_are_not()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var backend = await StartAsync(time);
        await SignInAsync(backend);
        time.Advance(TimeSpan.FromHours(5));
        var young = await SignInAsync(backend, "bob", "builder");
        Assert.Equal(2, Sessions());
        time.Advance(TimeSpan.FromHours(4));

        var newest = await SignInAsync(backend);

        Assert.Equal(2, Sessions());
        Assert.Equal(200, await WhoAmIAsync(backend, young.Cookie));
        Assert.Equal(200, await WhoAmIAsync(backend, newest.Cookie));
    }

    [Fact]
    public async Task A_deleted_users_session_ends()
    {
        await using var backend = await StartAsync();
        var session = await SignInAsync(backend);

        Execute("DELETE FROM Users WHERE Name = 'alice'");

        Assert.Equal(401, await WhoAmIAsync(backend, session.Cookie));
    }

    [Fact]
    public async Task The_database_is_its_users_alone()
    {
        if (OperatingSystem.IsWindows())
            return;
        var data = Path.Combine(Folder, "data");
        await using var backend = await StartAsync(("Backend:DataFolder", data));
        await SignInAsync(backend);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(data));
        foreach (var file in Directory.GetFiles(data, "*", SearchOption.AllDirectories))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Readiness_tells_what_logins_would_fail_with()
    {
        await using var backend = await StartAsync();
        Assert.Equal(200, await StatusAsync(backend, "/readyz"));

        Directory.Delete(Folder, recursive: true);
        Assert.Equal(503, await StatusAsync(backend, "/readyz"));
        Directory.CreateDirectory(Folder);
    }

    [Theory]
    [InlineData(100, 300)]
    [InlineData(300, 100)]
    [InlineData(200, 300)]
    [InlineData(300, 200)]
    [InlineData(300, 300)]
    public async Task A_user_is_refused_after_as_many_rounds_as_nobody_whatever_the_cost_was(int stored, int today)
    {
        await using (await StartAsync(("Backend:PasswordIterations", $"{stored}")))
        {
        }

        // Somebody whose hash is of another cost than all others.
        Execute($"INSERT INTO Users (Name, PasswordHash) VALUES ('carol', '{HashOf(250)}')");
        var hasher = new CountingHasher();
        await using var backend = await StartAsync(
            builder => builder.Services.AddSingleton<IPasswordHasher<User>>(hasher), ("Backend:PasswordIterations", $"{today}"));

        foreach (var user in new[] { "nobody", "alice", "carol", "nobody", "alice" })
        {
            hasher.Rounds = 0;
            Assert.Equal(401, (await LoginAsync(backend, user, "wrong")).Status);
            Assert.Equal((user, 300), (user, hasher.Rounds));
        }
    }

    private static string HashOf(int rounds) =>
        new PasswordHasher<User>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = rounds })).HashPassword(new() { Name = "" }, "known");

    private Task<RunningHost> StartAsync(TimeProvider time, params (string Key, string Value)[] settings) =>
        StartAsync(builder => builder.Services.AddSingleton(time), settings);

    private static async Task<(int Status, string? RetryAfter)> LoginAsync(RunningHost backend, string username, string password, string? forwardedFor = null)
    {
        using var request = Ask("POST", "/api/login", content: JsonContent.Create(new { username, password }));
        if (forwardedFor is not null)
            request.Headers.Add("X-Forwarded-For", forwardedFor);
        using var answer = await backend.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, answer.Header("Retry-After"));
    }

    private static async Task<int> FormLoginAsync(RunningHost backend, string username, string password)
    {
        using var page = await backend.Client.GetAsync("/login", TestContext.Current.CancellationToken);
        var cookie = Assert.Single(page.SetCookies()).Split(';')[0];
        using var request = Ask("POST", "/login", cookie: cookie, content: new FormUrlEncodedContent(
            [new("username", username), new("password", password), new("csrftoken", Uri.UnescapeDataString(cookie.Split('=', 2)[1]))]));
        using var answer = await backend.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    private static async Task<int> StatusAsync(RunningHost backend, string path)
    {
        using var answer = await backend.Client.GetAsync(path, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    private string Hash() => (string)Scalar("SELECT PasswordHash FROM Users WHERE Name = 'alice'");

    private long Sessions() => (long)Scalar("SELECT COUNT(*) FROM Sessions");

    private object Scalar(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()!;
    }

    private void Execute(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, "backend.db")};Pooling=False");
        connection.Open();
        return connection;
    }

    /// <summary>The framework's, and the rounds that it was asked to verify with.</summary>
    private sealed class CountingHasher : IPasswordHasher<User>
    {
        private readonly PasswordHasher<User> inner = new(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 100 }));

        public int Rounds { get; set; }

        public string HashPassword(User user, string password) => inner.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
        {
            Rounds += BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String(hashedPassword).AsSpan(5));
            return inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
