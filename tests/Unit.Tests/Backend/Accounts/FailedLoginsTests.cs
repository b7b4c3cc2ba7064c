using System.Net;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using ProxyVsCors.Backend;
using ProxyVsCors.Backend.Accounts;

namespace ProxyVsCors.Unit.Tests.Backend.Accounts;

/// <summary>What is kept of logins that failed, and for how long.</summary>
public class FailedLoginsTests
{
    private static readonly IPAddress Here = IPAddress.Parse("10.0.0.1");

    private readonly FakeTimeProvider time = new(DateTimeOffset.UnixEpoch);

    [Fact]
    public void A_window_that_is_over_is_gone_with_the_next_login_of_anybody()
    {
        var failures = Failures();
        for (var i = 0; i < 50; i++)
            failures.Failed($"name {i}", Here);
        Assert.Equal(51, failures.Kept);

        time.Advance(TimeSpan.FromSeconds(59));
        failures.Failed("late", IPAddress.Parse("10.0.0.2"));
        Assert.Equal(53, failures.Kept);

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(failures.Wait("somebody", null));
        Assert.Equal(2, failures.Kept);
    }

    [Fact]
    public void However_many_names_are_tried_a_bounded_number_is_kept_and_the_newest_still_count()
    {
        var failures = Failures();

        for (var i = 0; i < FailedLogins.MostKept + 1000; i++)
            failures.Failed($"name {i}", null);

        Assert.Equal(FailedLogins.MostKept, failures.Kept);
        failures.Failed($"name {FailedLogins.MostKept + 999}", Here);
        Assert.Equal(TimeSpan.FromMinutes(1), failures.Wait($"name {FailedLogins.MostKept + 999}", Here));
    }

    [Fact]
    public void A_window_ends_for_the_address_as_for_the_account()
    {
        var failures = Failures();
        for (var i = 0; i < 2; i++)
            failures.Failed("alice", Here);
        Assert.Equal(TimeSpan.FromMinutes(1), failures.Wait("alice", IPAddress.Parse("10.0.0.9")));
        failures.Failed("bob", Here);
        Assert.Equal(TimeSpan.FromMinutes(1), failures.Wait("bob", Here));

        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Null(failures.Wait("alice", Here));
        failures.Failed("alice", Here);
        Assert.Null(failures.Wait("alice", Here));
    }

    [Fact]
    public void No_name_is_taken_for_an_address()
    {
        var failures = Failures();
        for (var i = 0; i < 9; i++)
            failures.Failed("10.0.0.1", null);

        Assert.Null(failures.Wait("bob", Here));
    }

    private FailedLogins Failures() => new(
        Options.Create(new BackendOptions { LoginAttempts = 3, AccountAttempts = 2, LoginWindow = TimeSpan.FromMinutes(1) }), time);
}
