-- 统一身份认证: one person of a provider is one account.
create unique index account_provider on auth.account ("providerId", "accountId")
  where "providerId" = 'oidc';
